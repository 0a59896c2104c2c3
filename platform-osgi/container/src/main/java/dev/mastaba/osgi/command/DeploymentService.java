package dev.mastaba.osgi.command;

import dev.mastaba.container.Deployments;
import dev.mastaba.container.KeptGeneration;
import dev.mastaba.container.Trial;
import dev.mastaba.osgi.container.BaseUse;
import dev.mastaba.osgi.reconcile.Trials;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The changes of the content of the server as the bundles of features try and make them. */
record DeploymentService(AdminCommands commands, Trials trials, BaseUse use) implements Deployments {
    @Override
    public Answer alone(String name, Arguments arguments, Callable<Answer> command) throws Exception {
        return use.guarded(commands.alone(name, any -> command.call())).run(arguments, Caller.unknown());
    }

    @Override
    public Answer recorded(Recorded as, Arguments arguments, Caller caller, Callable<Answer> command) throws Exception {
        return use.guarded(commands.recorded(as, any -> command.call())).run(arguments, caller);
    }

    @Override
    public Optional<Trial> inspect(Proposal change) throws IOException, InterruptedException {
        return trials.run(
                change,
                commands.contentChanges().removalOf(change.removed()).files(),
                commands.contentChanges().settings(change));
    }

    @Override
    public Optional<Trial> keep(Proposal change, Consumer<KeptGeneration> kept)
            throws IOException, InterruptedException {
        return trials.keep(
                change, commands.contentChanges().removalOf(change.removed()).files(), kept);
    }

    @Override
    public Answer deploy(Map<String, Path> files, List<String> removed, boolean allowed)
            throws IOException, InterruptedException {
        return commands.contentChanges().deploy(files, removed, allowed);
    }
}
