package io.apiinone.standalone.part;

import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secrets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts PostgreSQL, and Temporal if its port is given, in a process of their own and then waits to be killed. */
final class EnginesMain {
    private EnginesMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        DataFolder data = DataFolder.open(Path.of(arguments[0]));
        Ports ports = Ports.anyFree().with(Port.POSTGRES, Integer.parseInt(arguments[1]));
        var supervisor = new Supervisor(line -> {});
        supervisor.start(new PostgresPart(data, Secrets.of(data), ports));
        if (arguments.length > 2) {
            supervisor.start(new TemporalPart(
                    data,
                    ports.with(Port.TEMPORAL, Integer.parseInt(arguments[2]))
                            .with(Port.POSTGRES, 0)
                            .settled()));
        }
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
