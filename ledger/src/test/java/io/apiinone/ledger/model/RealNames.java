package io.apiinone.ledger.model;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.EntryId;
import io.apiinone.ledger.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which real ids the numbers of a sequence stand for. */
final class RealNames {
    final List<AccountId> accounts = new ArrayList<>();
    final List<KeyId> keys = new ArrayList<>();
    /** Sequences share a database, and a node's job belongs to one attempt there. */
    private final String jobPrefix = UUID.randomUUID() + "-";

    private final Map<Integer, TaskId> tasks = new HashMap<>();
    private final Map<TaskId, Integer> numbers = new HashMap<>();
    private final Map<EntryId, String> entries = new HashMap<>();

    AccountId accountOf(int purse) {
        return accounts.get(purse / 2);
    }

    List<UUID> accountValues() {
        return accounts.stream().map(AccountId::value).toList();
    }

    Mode modeOf(int purse) {
        return purse % 2 == 0 ? Mode.LIVE : Mode.TEST;
    }

    int purse(AccountId account, Mode mode) {
        return 2 * accounts.indexOf(account) + (mode == Mode.LIVE ? 0 : 1);
    }

    TaskId task(int number) {
        return tasks.computeIfAbsent(number, n -> {
            TaskId id = TaskId.next();
            numbers.put(id, n);
            return id;
        });
    }

    /** Minus one for a task that is not of this sequence. */
    int number(TaskId task) {
        return numbers.getOrDefault(task, -1);
    }

    String job(int number) {
        return jobPrefix + number;
    }

    @Nullable
    Integer jobNumber(@Nullable String job) {
        return job == null ? null : Integer.valueOf(job.substring(jobPrefix.length()));
    }

    /** Settlements, refunds and grants are numbered as they are first heard of. */
    String entry(EntryId entry) {
        String next = "e" + (entries.size() + 1);
        return entries.computeIfAbsent(entry, id -> next);
    }
}
