package dev.mastaba.trials.probation;

import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.container.ChangeJudge.Consequences;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Real requests, from their counting to the decision. */
class ObservedTrialTest {
    private static final Resources IDLE = new Resources(1, 100, 1, 10);
    private static final Group PAGE = new Group("wiki", "page", Group.Kind.READING);
    private static final Group POSTS = new Group("wiki", "page", Group.Kind.WRITING);

    private final ObservedRequests good = new ObservedRequests();
    private final ObservedRequests bad = new ObservedRequests();
    private boolean failing;

    private Application application() {
        Configurator config = new Configurator();
        config.addRoute("home", "/");
        config.addRoute("page", "/page");
        config.addView(request -> Response.text("home"), route("home"));
        config.addView(this::page, route("page"));
        return config.makeApplication();
    }

    private Response page(Request request) {
        if (failing && request.method().equals("POST")) {
            throw new IllegalStateException("no table");
        }
        if (failing) {
            return Response.status(503);
        }
        return Response.text("page");
    }

    private static void send(TestApp application, String method, String path, int times) {
        for (int i = 0; i < times; i++) {
            application.request(TestRequest.of(method, path));
        }
    }

    private ObservedTrial trial() {
        return trial(Action.REVERT);
    }

    private static boolean asksForComponents(ObservedTrial trial) {
        return trial.isSuspended()
                || trial.harm().isPresent()
                || trial.reportedHarm().isPresent();
    }

    private ObservedTrial trial(Action action) {
        TestApp before = TestApp.of(good.of("wiki", application()));
        send(before, "GET", "/page", 100);
        send(before, "POST", "/page", 60);
        send(before, "GET", "/none", 3);
        Consequences actions = new Consequences(Action.REVERT, Map.of("wiki", action), Map.of());
        return new ObservedTrial(bad, actions, good.traffic(), List.of(IDLE), 0, Duration.ofSeconds(8));
    }

    @Test
    void responsesAreCountedByRouteAndKind() {
        trial();
        Traffic traffic = good.traffic();
        assertThat(traffic.of(PAGE).count()).isEqualTo(100);
        assertThat(traffic.of(POSTS).count()).isEqualTo(60);
        assertThat(traffic.of(new Group("wiki", "", Group.Kind.READING)).count())
                .isEqualTo(3);
        assertThat(traffic.byGroup()).hasSize(3);
        assertThat(traffic.byGroup().values()).allMatch(answers -> answers.errors() == 0);
    }

    @Test
    void failuresAreFoundWithTheirViews() {
        ObservedTrial trial = trial();
        TestApp now = TestApp.of(bad.of("wiki", application()));
        send(now, "GET", "/page", 20);
        assertThat(trial.look(IDLE, 1)).isEmpty();
        assertThat(asksForComponents(trial)).isFalse();

        failing = true;
        send(now, "POST", "/page", 20);
        MeasuredHarm harm = trial.look(IDLE, 2).orElseThrow();
        assertThat(harm.group()).isEqualTo(POSTS);
        assertThat(harm.measured())
                .isEqualTo(
                        "20 of 20 requests with other methods than GET for the route page of wiki failed (100.0 %); before the"
                                + " change, 0 of 60 (0.0 %). The limit is twice the former rate, and 0.5 % more.");
        assertThat(bad.failureTexts(POSTS))
                .singleElement()
                .asString()
                .startsWith("20 × java.lang.IllegalStateException in the view ");
        assertThat(bad.failedIn(POSTS)).isNotEmpty();
        assertThat(bad.failedIn(PAGE)).isEmpty();
        assertThat(asksForComponents(trial)).isTrue();
        assertThat(trial.excuse(Set.of())).isFalse();
    }

    @Test
    void aStatusOfAnErrorIsAFailureAndANotFoundIsNone() {
        ObservedTrial trial = trial();
        failing = true;
        TestApp now = TestApp.of(bad.of("wiki", application()));
        send(now, "GET", "/none", 100);
        assertThat(trial.look(IDLE, 1)).isEmpty();
        send(now, "GET", "/page", 20);
        assertThat(trial.look(IDLE, 2)).isPresent();
        assertThat(bad.failureTexts(PAGE)).singleElement().asString().startsWith("20 × status 500 or more");
    }

    @Test
    void aDatabaseThatIsDownExcusesFailures() {
        ObservedTrial trial = trial();
        trial.failedBefore(Set.of("mail"));
        failing = true;
        TestApp now = TestApp.of(bad.of("wiki", application()));
        send(now, "GET", "/page", 30);
        assertThat(trial.look(IDLE, 1)).isPresent();
        assertThat(trial.excuse(Set.of("mail", "database:main"))).isTrue();
        assertThat(trial.harm()).isEmpty();
        send(now, "GET", "/page", 300);
        assertThat(trial.look(IDLE, 2)).as("while it is down").isEmpty();
        assertThat(asksForComponents(trial)).isTrue();
        assertThat(trial.excuse(Set.of("mail"))).as("it is up again").isTrue();
        assertThat(trial.look(IDLE, 3)).as("the failures meanwhile").isEmpty();
        assertThat(trial.failedComponents()).containsExactly("database:main");

        send(now, "GET", "/page", 30);
        assertThat(trial.look(IDLE, 4)).as("failures although it is up").isPresent();
        assertThat(trial.excuse(Set.of("mail"))).isFalse();
    }

    private static Application site(String name, String pattern, Response answer) {
        Configurator config = new Configurator();
        config.addRoute("home", "/");
        config.addView(request -> Response.text("a page with some text"), route("home"));
        config.addRoute(name, pattern);
        config.addView(request -> answer, route(name));
        return config.makeApplication();
    }

    /** Sends 60 requests for a page before a change, and 20 to a changed application; returns the harm. */
    private Optional<MeasuredHarm> harmTo(Application changed, Map<String, List<String>> intended) {
        send(
                TestApp.of(good.of("wiki", site("old", "/old/{id}", Response.text("a page with some text")))),
                "GET",
                "/old/7",
                60);
        TestApp now = TestApp.of(bad.of("wiki", changed));
        bad.compareWith(good.routes(), Set.of("gone"));
        send(now, "GET", "/old/8", 20);
        Consequences actions = new Consequences(Action.REVERT, Map.of("wiki", Action.REVERT), intended);
        return new ObservedTrial(bad, actions, good.traffic(), List.of(IDLE), 0, Duration.ofSeconds(8)).look(IDLE, 1);
    }

    @Test
    void theRequestsOfARemovedRouteAreComparedWithThoseOfBefore() {
        MeasuredHarm harm =
                harmTo(site("more", "/more", Response.text("more")), Map.of()).orElseThrow();
        assertThat(harm.group()).isEqualTo(new Group("wiki", "old", Group.Kind.READING));
        assertThat(harm.measured())
                .isEqualTo(
                        "20 of 20 GET requests for the route old of wiki were refused with a status from 400 to 499 (100.0 %);"
                                + " before the change, 0 of 60 (0.0 %). The limit is twice the former share, or half of the other"
                                + " answers, and 10 % more.");
    }

    @Test
    void aRouteThatTakesTheRequestsOfAnotherIsComparedWithIt() {
        assertThat(harmTo(site("catch", "/{any:.*}", Response.status(404)), Map.of()))
                .isPresent();
    }

    @Test
    void aRenamedRouteIsNoHarm() {
        assertThat(harmTo(site("renamed", "/old/{key}", Response.text("a page with some text")), Map.of()))
                .isEmpty();
    }

    @Test
    void aRedirectOfARemovedPageIsNoHarmIfItIsIntended() {
        Application moved = site("moved", "/old/{id}", Response.redirect(301, "/"));
        assertThat(harmTo(moved, Map.of())).isPresent();
    }

    @Test
    void intendedRoutesAreNamedByTheirApplication() {
        Application moved = site("moved", "/old/{id}", Response.redirect(301, "/"));
        assertThat(harmTo(moved, Map.of("wiki", List.of("old")))).isEmpty();
    }

    @Test
    void anEmptyPageIsHarm() {
        assertThat(harmTo(site("old", "/old/{id}", Response.text("")), Map.of())
                        .orElseThrow()
                        .measured())
                .startsWith("20 of 20 GET requests for the route old of wiki got an empty body (100.0 %)");
    }

    @Test
    void theProbationLastsLongerIfAFewAnswersLookLikeHarm() {
        ObservedTrial trial = trial();
        failing = true;
        send(TestApp.of(bad.of("wiki", application())), "GET", "/page", 3);
        assertThat(trial.look(IDLE, 1)).isEmpty();
        assertThat(trial.left(Duration.ofSeconds(9).toNanos())).isEqualTo(Duration.ofSeconds(7));
        assertThat(trial.unjudged()).contains("GET requests for the route page of wiki (3; before the change, 100)");
    }

    @Test
    void theTimeLeftIsNeverNegative() {
        ObservedTrial trial = trial();
        assertThat(trial.left(Duration.ofSeconds(3).toNanos())).isEqualTo(Duration.ofSeconds(5));
        assertThat(trial.left(Duration.ofSeconds(9).toNanos())).isZero();
    }

    @Test
    void formerTrafficKeepsWhatIsRareAndForgetsWhatIsOld() {
        FormerTraffic former = new FormerTraffic();
        TestApp first = TestApp.of(good.of("wiki", application()));
        send(first, "GET", "/page", 300);
        send(first, "POST", "/page", 5);
        former.note(good, System.nanoTime() + Duration.ofMinutes(10).toNanos());
        assertThat(former.until(good).of(PAGE).count()).isEqualTo(300);
        send(first, "GET", "/page", 250);
        send(first, "POST", "/page", 5);
        former.note(good, System.nanoTime() + Duration.ofMinutes(20).toNanos());
        assertThat(former.until(good).of(PAGE).count()).isEqualTo(250);
        assertThat(former.until(good).of(POSTS).count()).isEqualTo(10);
        former.ended(good);
        assertThat(former.traffic().of(POSTS).count()).isEqualTo(10);
        assertThat(former.samples()).hasSize(3);

        TestApp second = TestApp.of(bad.of("wiki", application()));
        send(second, "GET", "/page", 10);
        former.passed(bad);
        assertThat(former.until(bad).of(PAGE).count()).isEqualTo(260);
        assertThat(former.until(bad).byGroup().keySet())
                .isEqualTo(Map.of(PAGE, 1, POSTS, 1).keySet());
    }

    @Test
    void manyRoutesShareAGroup() {
        RouteCounters few = new RouteCounters("wiki", 0);
        Configurator config = new Configurator();
        for (int i = 0; i < 5; i++) {
            config.addRoute("r" + i, "/r" + i);
            config.addView(
                    request -> {
                        throw new NotFound("nothing");
                    },
                    route("r" + i));
        }
        TestApp application = TestApp.of(new ObservedApplication(config.makeApplication(), few));
        for (int i = 0; i < 5; i++) {
            send(application, "GET", "/r" + i, 2);
        }
        Map<Group, Answers> all = new HashMap<>();
        few.addTo(all);
        assertThat(all).containsOnlyKeys(new Group("wiki", "(others)", Group.Kind.READING));
        assertThat(all.values()).allMatch(answers -> answers.count() == 10 && answers.errors() == 0);
    }

    @Test
    void harmThatIsOnlyReportedIsNotReverted() {
        ObservedTrial trial = trial(Action.REPORT);
        failing = true;
        send(TestApp.of(bad.of("wiki", application())), "GET", "/page", 20);
        assertThat(trial.look(IDLE, 1)).isEmpty();
        assertThat(trial.reportedHarm()).isPresent();
        assertThat(asksForComponents(trial)).isTrue();
        assertThat(trial.excuse(Set.of("database:main"))).isTrue();
        assertThat(trial.reportedHarm()).isEmpty();
    }

    @Test
    void besideAnotherGenerationOnlyTheDifferenceAtTheSameTimeIsHarm() {
        TestApp serving = TestApp.of(good.of("wiki", application()));
        send(serving, "GET", "/page", 100);
        Traffic until = good.traffic();
        Consequences actions = new Consequences(Action.REVERT, Map.of("wiki", Action.REVERT), Map.of());
        ObservedTrial trial = ObservedTrial.beside(
                bad, actions, until, () -> good.traffic().minus(until), List.of(), 0, Duration.ofSeconds(8), 20);
        TestApp candidate = TestApp.of(bad.of("wiki", application()));

        failing = true;
        send(serving, "GET", "/page", 40);
        send(candidate, "GET", "/page", 10);
        assertThat(trial.look(IDLE, 1)).as("both fail").isEmpty();

        failing = false;
        send(serving, "GET", "/page", 160);
        failing = true;
        send(candidate, "GET", "/page", 20);
        assertThat(trial.look(IDLE, 2).orElseThrow().measured())
                .startsWith(
                        "30 of 30 GET requests for the route page of wiki failed (100.0 %); at the same time, without the"
                                + " change, 40 of 200 (20.0 %).");
    }
}
