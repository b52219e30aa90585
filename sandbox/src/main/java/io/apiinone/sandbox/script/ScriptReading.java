package io.apiinone.sandbox.script;

/** What reading a directive gave. */
public sealed interface ScriptReading {

    record Read(SandboxScript script) implements ScriptReading {}

    /** Some word is unknown or has a wrong value; {@code why} names it. */
    record Unreadable(String why) implements ScriptReading {}
}
