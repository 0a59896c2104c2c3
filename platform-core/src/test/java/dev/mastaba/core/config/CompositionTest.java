package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.composition.found.Jobs;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CompositionTest {
    private static final Key<String> FRONT = Key.named(String.class, "front");

    private static final Participant WIKI = Participant.application("org.wiki", "wiki", fronting("wiki"));
    private static final Participant DARK = Participant.extension("org.dark", List.of("wiki"), fronting("dark"));
    private static final Participant LIGHT = Participant.extension("org.light", List.of("wiki"), fronting("light"));

    private static AddOn fronting(String text) {
        return config -> config.declare(Action.of("front").effect(registry -> registry.put(FRONT, text)));
    }

    private static Settings settings(String name, String value) {
        return new Settings(Map.of(name, value));
    }

    @Test
    void anExtensionStandsAboveTheApplication() {
        Application application = Composition.of(List.of(WIKI, DARK)).makeApplication();
        assertThat(application.get(FRONT)).isEqualTo("dark");
    }

    @Test
    void whoWatchesIsToldWhoseCodeRuns() {
        List<String> told = new ArrayList<>();
        Participant checked = Participant.shared(
                "org.checked",
                config -> config.addCheck(application -> {
                    told.add("checks");
                    return List.of();
                }));
        Participant failing = Participant.application("org.app", "app", config -> {
            config.include("org.checked");
            throw new IllegalStateException("no");
        });
        Composition.Watch watch = new Composition.Watch() {
            @Override
            public void enters(String addOn, String doing) {
                told.add(addOn + " " + doing);
            }

            @Override
            public void leaves() {
                told.add("back");
            }
        };
        Composition.of(List.of(WIKI, checked)).watchedBy(watch).makeApplication();
        assertThat(told)
                .containsSubsequence("org.wiki include", "back", "org.checked include", "back")
                .endsWith("org.checked check", "checks", "back");
        told.clear();
        assertThatThrownBy(() -> Composition.of(List.of(failing, checked))
                        .watchedBy(watch)
                        .makeApplication())
                .isInstanceOf(ConfigurationException.class);
        assertThat(told).startsWith("org.app include", "org.checked include", "back", "back");
    }

    @Test
    void aCompositionMakesAnyNumberOfApplications() {
        Composition composition = Composition.of(List.of(WIKI, DARK));
        assertThat(TextForm.of(composition.makeApplication())).isEqualTo(TextForm.of(composition.makeApplication()));
    }

    @Nested
    class Siblings {
        private final Composition siblings = Composition.of(List.of(WIKI, DARK, LIGHT));

        @Test
        void conflictAndAreToldBothPlacesAndBothRemedies() {
            assertThatThrownBy(siblings::makeApplication)
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("org.dark")
                    .hasMessageContaining("org.light")
                    .hasMessageContaining("mastaba.stack = org.dark > org.light")
                    .hasMessageContaining("@Extends({\"wiki\", \"org.light\"})");
        }

        @Test
        void theOperatorsOrderSettlesIt() {
            Application application = siblings.settings(settings("mastaba.stack", "org.light > org.dark"))
                    .makeApplication();
            assertThat(application.get(FRONT)).isEqualTo("light");
        }

        @Test
        void extendingTheOtherSettlesIt() {
            Participant above = Participant.extension("org.dark", List.of("org.light"), fronting("dark"));
            assertThat(Composition.of(List.of(WIKI, LIGHT, above))
                            .makeApplication()
                            .get(FRONT))
                    .isEqualTo("dark");
        }
    }

    @Nested
    class Captures {
        private final Participant sessions =
                Participant.shared("org.sessions", config -> config.addRoute("login", "/login"));

        private Composition of(AddOn application) {
            return Composition.of(List.of(Participant.application("org.wiki", "wiki", application), sessions));
        }

        @Test
        void byAccidentAreRefused() {
            assertThatThrownBy(() ->
                            of(config -> config.addRoute("login", "/sign-in")).makeApplication())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MAST-COMPOSE-017")
                    .hasMessageContaining("mastaba.accept = route:login")
                    .hasMessageContaining("config.include(\"org.sessions\")");
        }

        @Test
        void thatTheOperatorAcceptsAreFine() {
            assertThat(of(config -> config.addRoute("login", "/sign-in"))
                            .settings(settings("mastaba.accept", "route:login"))
                            .makeApplication())
                    .isNotNull();
        }

        @Test
        void thatNobodyNeedsToAcceptAreANotice() {
            Application application = of(config -> config.addRoute("login", "/sign-in"))
                    .settings(settings("mastaba.accept", "route:login, route:logn"))
                    .makeApplication();
            assertThat(application.get(Key.of(Problem.Warnings.class)).all())
                    .extracting(Problem::text)
                    .singleElement()
                    .asString()
                    .contains("MAST-COMPOSE-023", "\"route:logn\"", "Did you mean \"route:login\"?", "mastaba.accept");
        }

        @Test
        void ofWhatIsNamedAreFine() {
            AddOn knowing = config -> {
                config.include("org.sessions");
                config.addRoute("login", "/sign-in");
            };
            assertThat(of(knowing).makeApplication()).isNotNull();
        }
    }

    @Nested
    class Names {
        @App("wiki")
        static final class Wiki implements AddOn {
            @Override
            public void include(Configurator config) {}
        }

        @Extends("wiki;version=\"[0.0,1)\"")
        static final class Dark implements AddOn {
            @Override
            public void include(Configurator config) {}
        }

        @Test
        void comeFromTheClassWhereAPackageHasSeveral() {
            Application application =
                    Composition.of(new Wiki()).extendedBy(new Dark()).makeApplication();
            assertThat(addOns(application)).containsExactly(Dark.class.getName(), Wiki.class.getName());
        }

        @Test
        void comeFromThePackageWhereItHasOne() {
            assertThat(addOns(Composition.of(new Wiki()).makeApplication())).containsExactly("dev.mastaba.core.config");
        }

        @Test
        void thatTwoHaveAreRefused() {
            assertThatThrownBy(() ->
                            Composition.of(config -> {}).with(config -> {}).makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-002");
        }

        private List<String> addOns(Application application) {
            return application.get(Key.of(Introspector.class)).category("add-ons").stream()
                    .map(entry -> entry.introspectable().title())
                    .toList();
        }
    }

    @Nested
    class NamedIncludes {
        @Test
        void findWhatTheClassPathOffers() {
            Application application = Composition.of(config -> config.include("dev.mastaba.core.composition.found"))
                    .makeApplication();
            assertThat(application.find(Key.named(Runnable.class, "cleanup"))).isPresent();
        }

        @Test
        void mayComeFromTheSettings() {
            Application application = Composition.of(config -> {})
                    .settings(settings("mastaba.includes", "dev.mastaba.core.composition.found"))
                    .makeApplication();
            assertThat(application.find(Key.named(Runnable.class, "cleanup"))).isPresent();
        }

        @Test
        void areMadeByDirectivesOfOthersWhoseOriginIsTheCaller() {
            Application application = Composition.of(config -> Jobs.of(config).addJob("mail", () -> {}))
                    .makeApplication();
            Introspector introspector = application.get(Key.of(Introspector.class));
            Registered job = introspector.find("jobs", "mail").orElseThrow();
            assertThat(job.origin()).contains("CompositionTest").contains("CompositionTest.java:");
            assertThat(introspector.category("add-ons"))
                    .anySatisfy(
                            entry -> assertThat(entry.introspectable().facts().get("includes"))
                                    .isEqualTo(List.of("dev.mastaba.core.composition.found")));
        }

        @Test
        void mayGiveTheAddOnItself() {
            AddOn sessions = fronting("sessions");
            Application application = Composition.of(List.of(
                            Participant.application("org.wiki", "", config -> {
                                config.include(sessions);
                                fronting("wiki").include(config);
                            }),
                            Participant.shared("org.sessions", sessions)))
                    .makeApplication();
            assertThat(application.get(FRONT)).isEqualTo("wiki");
        }
    }

    @Nested
    class Refusals {
        @Test
        void ofSeveralAddOnsAreToldTogether() {
            assertThatThrownBy(() -> Composition.of(List.of(
                                    Participant.application("org.wiki", "wiki", config -> {
                                        throw new IllegalStateException("no database");
                                    }),
                                    Participant.extension("org.dark", List.of("wiki"), config -> {
                                        config.settings().flag("dark.really", false);
                                    }),
                                    Participant.shared("org.shared", config -> config.include("org.wiki"))))
                            .settings(settings("dark.really", "perhaps"))
                            .makeApplication())
                    .hasMessageContaining("MAST-COMPOSE-013")
                    .hasMessageContaining("no database")
                    .hasMessageContaining("MAST-CONFIG-002")
                    .hasMessageContaining("dark.really")
                    .hasMessageContaining("MAST-COMPOSE-008");
        }

        @Test
        void reachWhoKeepsTheConfigurator() {
            List<Configurator> kept = new ArrayList<>();
            Composition.of(List.of(Participant.application("org.wiki", "wiki", kept::add)))
                    .makeApplication();
            assertThatThrownBy(() -> kept.get(0).addRoute("late", "/late"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.wiki");
        }
    }

    @Test
    void checksMayRefuse() {
        assertThatThrownBy(() -> Composition.of(config -> config.addCheck(application -> {
                            throw new IllegalStateException("not like this");
                        }))
                        .makeApplication())
                .hasMessageContaining("MAST-CONFIG-001")
                .hasMessageContaining("not like this");
    }

    @Test
    void aHundredAddOnsAreComposed() {
        List<Participant> participants = new ArrayList<>();
        participants.add(WIKI);
        for (int i = 0; i < 99; i++) {
            int number = i;
            participants.add(Participant.shared("org.shared" + i, config -> {
                for (int j = 0; j < 100; j++) {
                    config.declare(Action.of("thing", number, j)
                            .introspectable(Introspectable.of("things", number + "." + j, "thing")));
                }
            }));
        }
        Application application = Composition.of(participants).makeApplication();
        assertThat(application.get(Key.of(Introspector.class)).category("things"))
                .hasSize(9_900);
    }

    @Test
    void textFormsTellWhatChanged() {
        TextForm former = TextForm.of(Composition.of(List.of(WIKI)).makeApplication());
        TextForm latter = TextForm.of(Composition.of(List.of(
                        Participant.application("org.wiki", "wiki", config -> config.addRoute("page", "/{name}"))))
                .makeApplication());
        assertThat(TextForm.parse(former.text())).isEqualTo(former);
        assertThat(former.differenceTo(former)).isEmpty();
        assertThat(latter.differenceTo(former)).contains("+ routes", "+   page  [org.wiki]", "+     pattern: /{name}");
        assertThat(former.differenceTo(latter)).contains("-     pattern: /{name}");
    }
}
