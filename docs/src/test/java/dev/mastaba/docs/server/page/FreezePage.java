// tag::freeze-page
package dev.mastaba.docs.server.page;

import static dev.mastaba.core.config.Contributions.item;
import static dev.mastaba.core.view.ViewOptions.renderer;

import dev.mastaba.console.NavigationItem;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Contributions;
import dev.mastaba.core.config.Extends;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Caller;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A page of the console that shows whether changes are possible. */
@Component
@Extends("console")
public final class FreezePage implements AddOn {
    private final ServerCommands commands;

    @Activate
    public FreezePage(@Reference ServerCommands commands) {
        this.commands = commands;
    }

    @Override
    public void include(Configurator config) {
        config.route("freeze", "/freeze")
                .get(
                        request -> Map.of("answer", commands.run("freeze", List.of(), Caller.unknown())),
                        renderer("freeze.peb"));
        NavigationItem freeze = new NavigationItem(NavigationItem.CHANGES, TranslationString.of("Freeze"), "freeze");
        Contributions.of(config)
                .add("console:navigation", "freeze", item(freeze).over("console:shelf"));
    }
}
// end::freeze-page
