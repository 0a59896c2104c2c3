package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Describes an original, which is a view, an asset, or a text, so that it can be overridden. By default, the application is the one that the original
 * names.
 */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=override")
public final class OverrideCommand implements ServerCommand {
    private final Container container;

    /** Creates the command. */
    @Activate
    public OverrideCommand(@Reference Container container) {
        this.container = container;
    }

    @Override
    public Answer run(Arguments arguments, Caller caller) {
        List<String> locales = arguments.list("LOCALE");
        if (!locales.stream().allMatch(LocaleName::isName)) {
            return Answer.failed(TextsCommand.INVALID_LOCALE);
        }
        String target = arguments.text("ORIGINAL");
        String id = arguments.text("--app");
        String owner = target.substring(0, Math.max(0, target.indexOf(':')));
        boolean named = container
                .serving()
                .filter(serving -> serving.applications().containsKey(owner))
                .isPresent();
        ChosenApplication chosen = ChosenApplication.of(container.serving(), named && id.isEmpty() ? owner : id);
        String extended = chosen.serving().applicationOf(chosen.id());
        return new OverrideFacts(chosen.serving(), extended, chosen.application()).of(target, locales);
    }
}
