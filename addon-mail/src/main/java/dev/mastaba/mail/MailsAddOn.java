package dev.mastaba.mail;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.RequireAddOn;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.render.Renderers;
import dev.mastaba.jobs.Jobs;
import dev.mastaba.migrations.Migrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An add-on that sends the mails of other add-ons, which declare them with {@link Mails}. It changes only applications that use {@link Mails}. All add-ons of
 * this class are equal, so a commit includes only one of them.
 */
@Component(service = AddOn.class)
@RequireAddOn("dev.mastaba.jobs")
public final class MailsAddOn extends AddOn.Single {
    static final String NAME = "dev.mastaba.mail";
    private static final Logger LOG = LoggerFactory.getLogger(MailsAddOn.class);
    private static final String FOLDER = "db/mail/";
    private static final Phase TABLES = Phase.at(Phase.VOCABULARY.order() - 1);
    private static final Phase LAST = Phase.at(Phase.NORMAL.order() + 1);

    /** Creates the add-on. */
    public MailsAddOn() {}

    @Override
    public void include(Configurator config) {
        Migrations migrations = Migrations.of(config);
        config.include("dev.mastaba.jobs");
        MailSettings settings = MailSettings.of(config.settings());
        ifAskedFor(config, () -> use(config, migrations, settings));
    }

    private static void use(Configurator config, Migrations migrations, MailSettings settings) {
        MailService service = new MailService(config.application(), settings);
        config.declare(Action.unnamed()
                .phase(TABLES)
                .effect(registry -> Jobs.database(registry).ifPresent(database -> {
                    service.database(database);
                    migrations.add(database, FOLDER);
                })));
        config.declare(Action.unnamed().phase(LAST).effect(registry -> create(config, service, registry)));
        if (service.transport() instanceof KeptMails kept) {
            new MailPages(kept).declare(config);
            if (!config.settings().flag("mastaba.dev", false)) {
                LOG.warn(
                        "The application {} sends no mails: mastaba.mail.delivery = page shows them at {}, for development",
                        config.application(),
                        MailPages.PATH);
            }
        }
        config.addCheck(application -> check(application, service));
    }

    private static void create(Configurator config, MailService service, Registry registry) {
        MailChanges changes = MailChanges.in(registry);
        Map<String, MailDefinition> kinds = changes.apply(registry.all(MailDefinition.class), config::report);
        service.kinds(kinds, changes.declared());
        registry.put(Key.of(MailService.class), service);
        if (!kinds.isEmpty()) {
            service.settings().missing().ifPresent(config::report);
        }
    }

    private static List<Problem> check(Application application, MailService service) {
        Renderers renderers = application.get(Key.of(Renderers.class));
        List<Problem> problems = new ArrayList<>();
        for (MailDefinition kind : service.kinds()) {
            check(renderers, kind, kind.text(), problems);
            String html = kind.rules().html();
            if (html != null) {
                check(renderers, kind, html, problems);
            }
        }
        return problems;
    }

    private static void check(Renderers renderers, MailDefinition kind, String template, List<Problem> problems) {
        try {
            var unused = renderers.find(template, kind.addOn(), kind.origin());
        } catch (ConfigurationException missing) {
            problems.addAll(missing.problems());
        }
    }
}
