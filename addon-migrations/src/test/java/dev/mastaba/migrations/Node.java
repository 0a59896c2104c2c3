package dev.mastaba.migrations;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.session.KeptState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A server that makes one change after the other, as a container does. */
final class Node {
    private final DataSource database;
    private final MigrationsAddOn migrations = new MigrationsAddOn(KeptState.inMemory());
    private Map<String, String> settings = Map.of();
    private @Nullable Application serving;

    Node(DataSource database) {
        this.database = database;
    }

    Node set(String name, String value) {
        settings = Map.of(name, value);
        return this;
    }

    Node unset() {
        settings = Map.of();
        return this;
    }

    Application compose(Bundle... bundles) {
        return compose(Stream.of(bundles).map(bundle -> bundle.on(database)).toList());
    }

    Application compose(List<Participant> participants) {
        List<Participant> all = new ArrayList<>(participants);
        all.add(Participant.shared("dev.mastaba.migrations", migrations));
        return Composition.of(all).settings(new Settings(settings)).makeApplication();
    }

    /** Makes a change, and returns the lines about it. */
    List<String> deploy(Bundle... bundles) {
        return deploy(compose(bundles));
    }

    List<String> deploy(Application next) {
        List<String> lines = new ArrayList<>();
        run(next, lifecycle -> {
            lifecycle.prepare(next);
            lines.addAll(lifecycle.prepared(next));
        });
        Application former = serving;
        if (former != null) {
            retire(former);
        }
        run(next, lifecycle -> lifecycle.live(next));
        serving = next;
        return lines;
    }

    private static void retire(Application former) {
        List<Lifecycle> all = new ArrayList<>(former.all(Lifecycle.class));
        Collections.reverse(all);
        for (Lifecycle lifecycle : all) {
            attempt(lifecycle, each -> each.retiring(former));
        }
    }

    /** Tries a change, and returns the lines about it. */
    List<String> rehearse(Bundle... bundles) {
        Application next = compose(bundles);
        List<String> lines = new ArrayList<>();
        run(next, lifecycle -> lines.addAll(lifecycle.rehearse(next)));
        return lines;
    }

    /** Returns the texts of the problems for which a change is refused; empty if it is not. */
    String refusal(Bundle... bundles) {
        try {
            deploy(bundles);
            return "";
        } catch (ConfigurationException refused) {
            return text(refused);
        }
    }

    static String text(ConfigurationException refused) {
        return String.join("\n", refused.problems().stream().map(Problem::text).toList());
    }

    private static void run(Application application, Call call) {
        application.all(Lifecycle.class).forEach(lifecycle -> attempt(lifecycle, call));
    }

    private static void attempt(Lifecycle lifecycle, Call call) {
        try {
            call.of(lifecycle);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private interface Call {
        void of(Lifecycle lifecycle) throws Exception;
    }
}
