package io.apiinone.ledger.model;

import java.util.List;
import java.util.Objects;

/** The plain model, looked at. */
record PlainLooks(PlainTasks tasks, List<PlainPurse> purses) implements Looks {

    @Override
    public String balance(int purse) {
        return purses.get(purse).balance().toString();
    }

    @Override
    public String task(int number) {
        return Objects.toString(tasks.find(number), Words.NO_TASK);
    }

    @Override
    public String entries(int purse) {
        return purses.get(purse).entries.stream().sorted().toList().toString();
    }

    @Override
    public String history(int number) {
        PlainTask task = tasks.find(number);
        return task == null ? "[] []" : task.attempts.values() + " " + task.events;
    }
}
