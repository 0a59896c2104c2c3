package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The key {@code redirects}: paths that have moved, as {@code /old/{name}: /new/{name}}, or with a status in place of the target. */
record RedirectsKey() implements StandardKey {
    private static final Set<Long> STATUSES = Set.of(301L, 302L, 303L, 307L, 308L);
    private static final int USUAL = 302;
    private static final int MOST = 1_000;

    @Override
    public String name() {
        return "redirects";
    }

    @Override
    public void declare(ConfigValue value, Configurator config) {
        if (value.entries().size() > MOST) {
            throw value.refused(
                    "at most " + MOST + " redirects are possible",
                    "Combine redirects into one with a placeholder: /old/{name}: /new/{name}");
        }
        List<Redirection> redirections = new ArrayList<>();
        for (ConfigValue.Entry entry : value.entries()) {
            Attempt.at(entry.origin(), config, placed -> redirections.add(read(entry)));
        }
        RedirectChains chains = new RedirectChains(redirections);
        for (Redirection redirection : redirections) {
            Attempt.at(redirection.place(), config, placed -> declare(redirection, chains, placed));
        }
    }

    private static Redirection read(ConfigValue.Entry entry) {
        if (!entry.value().isMapping()) {
            return Redirection.of(entry, entry.value(), USUAL);
        }
        MappingFields fields = MappingFields.of(entry.value(), List.of("to", "status"));
        return Redirection.of(
                entry,
                fields.required("to", "/new"),
                fields.find("status").map(RedirectsKey::status).orElse(USUAL));
    }

    private static int status(ConfigValue value) {
        long status = value.number(300, 399);
        if (!STATUSES.contains(status)) {
            throw value.refused("status 301, 302, 303, 307, or 308 is expected, not " + value, "status: 303");
        }
        return (int) status;
    }

    private static void declare(Redirection redirection, RedirectChains chains, Configurator config) {
        if (chains.isEndless(redirection)) {
            throw new ConfigurationException(
                    YamlProblems.endless(redirection.place(), redirection.from().text(), redirection.to()));
        }
        String route = "redirect " + redirection.from().text();
        config.addRoute(route, redirection.from().text());
        List<ViewOption> options = new ArrayList<>(List.of(ViewOptions.route(route)));
        if (!redirection.keepsMethod()) {
            options.add(ViewOptions.method("GET"));
        }
        config.addView(redirection, options.toArray(new ViewOption[0]));
    }
}
