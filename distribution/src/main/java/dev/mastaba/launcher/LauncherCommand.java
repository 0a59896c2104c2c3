package dev.mastaba.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that prints its result, with help that ends with examples. Its class has the examples as the footer. */
@Command(mixinStandardHelpOptions = true, footerHeading = "%nExamples:%n")
abstract class LauncherCommand implements Callable<Integer> {
    @Mixin
    final CommandOutput output = new CommandOutput();
}
