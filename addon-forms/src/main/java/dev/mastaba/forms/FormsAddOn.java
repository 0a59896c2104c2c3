package dev.mastaba.forms;

import dev.mastaba.binding.ParameterCheck;
import dev.mastaba.binding.RecordCheck;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import org.osgi.service.component.annotations.Component;

/**
 * An add-on for forms that are records with constraints. It changes an application only if an add-on includes it or uses {@link Forms}. It also
 * checks the records that views receive through the binding add-on.
 *
 * <p>All add-ons of this class are equal, so a commit includes only one of them.
 */
@Component(service = AddOn.class)
@RequireAddOn("dev.mastaba.binding")
public final class FormsAddOn extends AddOn.Single {
    /** The phase in which forms are planned: all views and forms have been declared. */
    private static final Phase PLANNING = Phase.at(100);

    /** Creates the add-on. */
    public FormsAddOn() {}

    @Override
    public void include(Configurator config) {
        config.include("dev.mastaba.binding");
        config.declare(Action.unnamed().phase(Phase.FIRST).effect((Registry registry) -> {
            if (config.isAskedFor()) {
                use(config, registry);
            }
        }));
    }

    private static void use(Configurator config, Registry registry) {
        if (registry.find(Key.named(AddOn.class, "dev.mastaba.i18n")).isPresent()) {
            config.addTranslations("texts/");
        }
        FormFunctions.declare(config);
        RecordValidator validator = new RecordValidator();
        config.addLifecycle(validator);
        config.declare(Action.of("form plans").phase(PLANNING).effect(all -> plan(config, all, validator)));
    }

    private static void plan(Configurator config, Registry registry, RecordValidator validator) {
        Messages messages = new Messages();
        registry.put(Key.of(Messages.class), messages);
        registry.put(ParameterCheck.KEY, new ParameterChecks(validator.validator(), messages));
        registry.put(RecordCheck.KEY, new RecordChecks(validator.validator(), messages));
        try {
            registry.put(FormPlan.All.KEY, FormPlanner.all(registry, validator.validator()));
        } catch (ConfigurationException refused) {
            refused.problems().forEach(config::report);
        }
    }
}
