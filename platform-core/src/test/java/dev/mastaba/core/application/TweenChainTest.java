package dev.mastaba.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.dispatch.ExceptionViewTween;
import dev.mastaba.core.engine.view.ExceptionViews;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TweenChainTest {
    @Test
    void aTweenWithoutAHandlerIsRefusedByName() {
        Configurator config = new Configurator();
        config.addTween("lost", next -> null);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(config::makeApplication)
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.id()).isEqualTo("MAST-TWEEN-007");
                            assertThat(problem.summary()).contains("Tween \"lost\" returned null");
                        }));
    }

    @Test
    void anObserverSeesEachTweenThatDoesSomething() throws Exception {
        List<String> seen = new ArrayList<>();
        Configurator config = new Configurator();
        config.addTween("nothing", next -> next);
        config.addTween("outer", next -> next::handle);
        config.declare(Action.unnamed()
                .effect(registry -> registry.put(Key.named(Tween.Observer.class, "test"), (name, handler) -> {
                    seen.add(name);
                    return request -> {
                        seen.add("request in " + name);
                        return handler.handle(request);
                    };
                })));
        config.addView(request -> Response.text("here"));
        Application application = config.makeApplication();
        assertThat(seen).containsExactly(Tween.EXCVIEW, "outer");
        application.handle(SimpleRequest.get("/"));
        assertThat(seen).endsWith("request in outer", "request in " + Tween.EXCVIEW);
    }

    @Nested
    class Names {
        @Test
        void haveNoBlanks() {
            assertRefused(" ", Placement.anywhere(), "MAST-TWEEN-001", "config.addTween(\"my-tween\", tween);");
            assertRefused("my own", Placement.anywhere(), "MAST-TWEEN-001", "config.addTween(\"my-own\", tween);");
        }

        @Test
        void areNotThoseOfTheEnds() {
            assertRefused(Tween.INGRESS, Placement.anywhere(), "MAST-TWEEN-002", "my-tween");
            assertRefused(Tween.MAIN, Placement.anywhere(), "MAST-TWEEN-002", "my-tween");
        }

        @Test
        void doNotStandBeyondTheEnds() {
            assertRefused("x", Placement.over(Tween.INGRESS), "MAST-TWEEN-003", "Placement.under(Tween.INGRESS)");
            assertRefused("x", Placement.under(Tween.MAIN), "MAST-TWEEN-004", "Placement.over(Tween.MAIN)");
        }

        private void assertRefused(String name, Placement placement, String id, String remedy) {
            Configurator config = new Configurator();
            config.addTween(name, next -> next, placement);
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(config::makeApplication)
                    .withMessageContaining(id)
                    .withMessageContaining(remedy);
        }
    }

    @Nested
    class Orders {
        private static Tween.Chain chain(Configurator config) {
            return config.makeApplication().get(Key.of(Tween.Chain.class));
        }

        @Test
        void followFromThePlacements() {
            Configurator config = new Configurator();
            config.addTween("inner", next -> next, Placement.under(Tween.EXCVIEW));
            config.addTween("outer", next -> next);
            assertThat(chain(config).names()).containsExactly("outer", Tween.EXCVIEW, "inner");
            assertThat(chain(new Configurator()).explicit()).isEmpty();
        }

        /** Pyramid's rule places such a tween where others want it; what it said itself is not lost in silence. */
        @Test
        void besideOneThatIsNotThereAreWarnedOf() throws IOException {
            Configurator config = new Configurator();
            config.addTween("a", next -> next, Placement.over("gone").andUnder(Tween.INGRESS));
            config.addTween("b", next -> next, Placement.under("a", "gone").andOver(Tween.MAIN));
            config.addTween("c", next -> next, Placement.under("lost"));
            config.addTween("d", next -> next, Placement.over("c"));
            Application application = config.makeApplication();
            List<Problem> warnings =
                    application.get(Key.of(Problem.Warnings.class)).all();
            assertThat(warnings).extracting(Problem::id).containsOnly("MAST-TWEEN-009");
            assertThat(warnings)
                    .extracting(Problem::summary)
                    .satisfiesExactly(
                            one -> assertThat(one).startsWith("Tween \"a\" is placed over \"gone\""),
                            other -> assertThat(other).startsWith("Tween \"c\" is placed under \"lost\""));
            Golden.assertPinned(
                    TweenChainTest.class, "tween-unmet.txt", warnings.get(0).text());
        }

        @Test
        void withoutExceptionViewsAreWarnedOf() throws IOException {
            Configurator config = new Configurator(new Settings(Map.of(Tween.Chain.SETTING, "b a")));
            config.addTween("a", next -> next);
            config.addTween("b", next -> next);
            List<Problem> warnings =
                    config.makeApplication().get(Key.of(Problem.Warnings.class)).all();
            assertThat(warnings).hasSize(1);
            Golden.assertPinned(
                    TweenChainTest.class, "tween-warnings.txt", warnings.get(0).text());
            assertThat(new Configurator(new Settings(Map.of(Tween.Chain.SETTING, "EXCVIEW")))
                            .makeApplication()
                            .get(Key.of(Problem.Warnings.class))
                            .all())
                    .isEmpty();
        }

        @Test
        void mayBeSaidByTheOperator() {
            Configurator config = new Configurator(new Settings(Map.of(Tween.Chain.SETTING, "b, a")));
            config.addTween("a", next -> next);
            config.addTween("b", next -> next);
            Tween.Chain chain = chain(config);
            assertThat(chain.names()).containsExactly("b", "a");
            assertThat(chain.explicit()).containsExactly("b", "a");
            assertThat(chain.implicit()).containsExactly("b", "a", Tween.EXCVIEW);
        }

        @Test
        void nameNoneThatIsNotThere() {
            Configurator config = new Configurator(new Settings(Map.of(Tween.Chain.SETTING, "lost")));
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(config::makeApplication)
                    .withMessageContaining("MAST-TWEEN-006")
                    .withMessageContaining("Available: " + Tween.EXCVIEW);
        }

        @Test
        void thatGoInARingAreToldSo() {
            Configurator config = new Configurator();
            config.addTween("a", next -> next, Placement.under("b"));
            config.addTween("b", next -> next, Placement.under("a"));
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(config::makeApplication)
                    .withMessageContaining("MAST-TWEEN-005")
                    .withMessageContaining("Change or remove one of the placements");
        }

        @Test
        void needWhatTheyNameOrAnother() {
            Configurator config = new Configurator();
            config.addTween("a", next -> next, Placement.under("lost"));
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(config::makeApplication)
                    .withMessageContaining("MAST-TWEEN-005")
                    .withMessageContaining("Fix the name in the placement");
        }
    }

    @Test
    void anHttpExceptionThatNoViewTakesIsItsOwnAnswer() throws Exception {
        Handler failing = request -> {
            throw new Forbidden("closed");
        };
        Configurator config = new Configurator();
        config.addExceptionView(HttpException.class, (exception, request) -> {
            throw new NotFound("of no interest to this view");
        });
        Application application = config.makeApplication();
        Handler around = new ExceptionViewTween(failing, application.get(Key.of(ExceptionViews.class)));
        assertThat(around.handle(application.open(SimpleRequest.get("/"))).status())
                .isEqualTo(403);
    }
}
