package dev.mastaba.launcher;

import picocli.CommandLine.Option;

/** A command that prints its result as text or as JSON. */
abstract class JsonCommand extends LauncherCommand {
    @Option(names = "--json", description = "Print JSON.")
    boolean json;
}
