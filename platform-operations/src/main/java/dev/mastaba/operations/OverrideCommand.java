package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Describes an original so that it can be overridden. Arguments: the application, or empty for the application that the target names; a view id, an asset,
 * or a text; the locales of a text, or none.
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
    public Answer run(List<String> arguments, Caller caller) {
        List<String> locales = arguments.size() > 2 ? arguments.subList(2, arguments.size()) : List.of();
        if (!locales.stream().allMatch(LocaleName::isName)) {
            return Answer.failed(TextsCommand.INVALID_LOCALE);
        }
        String target = CommandAboutApplication.argument(arguments, 1);
        String id = CommandAboutApplication.argument(arguments, 0);
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
