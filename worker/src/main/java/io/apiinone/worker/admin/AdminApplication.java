package io.apiinone.worker.admin;

import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.GenerationOutcome;
import io.apiinone.workflows.generation.OperatorAnswer;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The commands of operators and auditors. It is told where everything is by the worker's own environment variables, see
 * {@link Surroundings#of}.
 */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "What operators and auditors do.",
        subcommands = {AuditCommand.class})
public final class AdminApplication {
    /** What picocli replaces before a command runs. */
    static final AdminApplication NONE =
            new AdminApplication(Surroundings.of(Map.of()), new PrintWriter(System.out, true));

    private final Surroundings surroundings;
    private final PrintWriter out;

    AdminApplication(Surroundings surroundings, PrintWriter out) {
        this.surroundings = surroundings;
        this.out = out;
    }

    /** Ends with 0 when all is well, 1 when it is not, 2 when the command line cannot be read. */
    public static void main(String[] arguments) {
        quietly();
        System.exit(run(Surroundings.of(System.getenv()), new PrintWriter(System.out, true), arguments));
    }

    /** Only warnings, and beside the answer, never in it. Call it before anything writes to the log. */
    public static void quietly() {
        System.setProperty("logback.configurationFile", "admin-logback.xml");
    }

    /** Runs one command and answers its status, as {@link #main} would end with. */
    public static int run(Surroundings surroundings, PrintWriter out, String... arguments) {
        AdminApplication admin = new AdminApplication(surroundings, out);
        CommandLine line = new CommandLine(admin);
        line.registerConverter(
                TaskId.class,
                text -> TaskId.parse(text)
                        .orElseThrow(() -> new CommandLine.TypeConversionException("'" + text + "' is no task id")));
        line.setOut(out);
        // picocli would print a stack trace.
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            command.getErr().println(fault.getMessage() == null ? fault.toString() : fault.getMessage());
            return 1;
        });
        return line.execute(arguments);
    }

    @Command(name = "poll-now", description = "Asks the node now instead of at the next poll.")
    int pollNow(@Parameters(paramLabel = "TASK") TaskId task, @Mixin Who who) {
        return actions().update(task, "pollNow", OperatorAnswer.class, who.action());
    }

    @Command(
            name = "resolve-unknown",
            description =
                    "Ends the wait for a submit of unknown outcome: by the node task that was found, or by a refund.")
    int resolveUnknown(
            @Parameters(paramLabel = "TASK") TaskId task,
            @Option(names = "--node-task", paramLabel = "ID", description = "the node's id, if it has the task")
                    @Nullable
                    String nodeTask,
            @Mixin Who who) {
        return actions().update(task, "resolveUnknown", OperatorAnswer.class, who.action(), nodeTask);
    }

    @Command(name = "refund", description = "Gives back what a live task holds, whatever the node may still say.")
    int refund(@Parameters(paramLabel = "TASK") TaskId task, @Mixin Who who) {
        return actions().update(task, "refund", GenerationOutcome.class, who.action());
    }

    @Command(name = "cancel", description = "Cancels a task that the node cannot have yet.")
    int cancel(@Parameters(paramLabel = "TASK") TaskId task, @Mixin Who who) {
        return actions().cancel(task, who.action());
    }

    @Command(name = "goodwill", description = "Grants credits to the owner of a task; once per task.")
    int goodwill(
            @Parameters(paramLabel = "TASK") TaskId task,
            @Parameters(paramLabel = "CREDITS") long credits,
            @Mixin Who who) {
        return actions().goodwill(task, credits, who.action());
    }

    private TaskActions actions() {
        return new TaskActions(this);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** For the person at the keyboard, beside the answer. */
    void tell(String text) {
        System.err.println(text);
    }

    void print(String text) {
        out.print(text);
        out.flush();
    }
}
