package dev.mastaba.launcher;

import picocli.CommandLine.Mixin;

/** A command that lists parts of an application, of the running server or composed of bundles. */
abstract class ListingCommand extends ServerCommand {
    @Mixin
    final BundleParameters parameters = new BundleParameters();

    @Override
    final Bundles bundles() {
        return parameters.bundles();
    }
}
