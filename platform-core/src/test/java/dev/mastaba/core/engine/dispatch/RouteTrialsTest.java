package dev.mastaba.core.engine.dispatch;

import static dev.mastaba.core.route.RouteOptions.generateOnly;
import static dev.mastaba.core.view.ViewOptions.method;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.RouteMapper;
import dev.mastaba.core.view.Explanation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTrialsTest {
    private final Configurator config = new Configurator();

    @Test
    void aTrialTellsWhyARouteDoesNotMatch() {
        config.addRoute("other", "/other");
        config.addRoute("made", "/made", generateOnly());
        config.addRoute("posted", "/{name}", method("POST"));
        config.addRoute("page", "/{name}/");
        config.addRoute("any", "/*rest");
        Application application = config.makeApplication();
        List<Explanation.RouteTrial> trials = RouteTrials.all(
                application.get(Key.of(RouteMapper.class)).routes(),
                SimpleRequest.get("/Home/"),
                application.introspector());
        assertThat(trials)
                .extracting(trial -> trial.name() + " " + trial.outcome())
                .containsExactly("other OTHER_PATH", "made NEVER_MATCHES", "posted OTHER_PATH", "page MATCHED");
        assertThat(trials.get(3).params()).containsExactly(Map.entry("name", "Home"));
        assertThat(trials.get(0).origin()).contains("RouteTrialsTest.java:");
        Explanation.RouteTrial posted = RouteTrials.all(
                        application.get(Key.of(RouteMapper.class)).routes(),
                        SimpleRequest.get("/Home"),
                        application.introspector())
                .get(2);
        assertThat(posted.outcome()).isEqualTo(Explanation.RouteTrial.Outcome.PREDICATE);
        assertThat(posted.predicate()).isEqualTo("request_method = POST");
    }
}
