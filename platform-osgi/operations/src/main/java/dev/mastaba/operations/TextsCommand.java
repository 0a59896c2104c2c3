package dev.mastaba.operations;

import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Container;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.i18n.Catalogues;
import dev.mastaba.core.i18n.LocaleName;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists texts. */
@Component(service = ServerCommand.class, property = ServerCommand.NAME + "=texts")
public final class TextsCommand extends CommandAboutApplication {
    static final String INVALID_LOCALE = "The locale name is not valid; examples: de, pt_BR.\n";

    /** Creates the command. */
    @Activate
    public TextsCommand(@Reference Container container) {
        super(container);
    }

    @Override
    Answer answer(ChosenApplication chosen, Arguments arguments) {
        String glob = arguments.text("GLOB");
        String locale = arguments.text("--missing");
        if (!locale.isEmpty() && !LocaleName.isName(locale)) {
            return Answer.failed(INVALID_LOCALE);
        }
        Optional<Catalogues> catalogs = chosen.application().find(Key.of(Catalogues.class));
        if (catalogs.isEmpty()) {
            return Answer.no(
                    "The application does not load message catalogs. Add: config.include(\"dev.mastaba.i18n\");\n",
                    List.of());
        }
        TextListing listing = new TextListing(catalogs.get(), chosen.serving()::displayName);
        return locale.isEmpty() ? listing.of(glob, arguments.has("--overridden")) : listing.missing(glob, locale);
    }
}
