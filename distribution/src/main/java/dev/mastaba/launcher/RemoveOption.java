package dev.mastaba.launcher;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option with the bundles that a deployment removes. A mixin. */
@Command
final class RemoveOption {
    @Option(
            names = "--remove",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = CompletionScript.Bundles.class,
            description = "Bundle to remove: its symbolic name, file name, or application id. Can be repeated.")
    private List<String> names = List.of();

    /** Returns the names; empty without the option. */
    List<String> names() {
        return names;
    }

    /** Returns the options with which the server removes bundles. */
    static List<String> options(List<String> names) {
        return names.stream().map(name -> "--remove=" + name).toList();
    }
}
