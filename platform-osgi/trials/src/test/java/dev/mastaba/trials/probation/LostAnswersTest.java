package dev.mastaba.trials.probation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.trials.probation.Group.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Simulated probations of changes whose answers have a good status, or a status of the client's fault, but are not those of before. */
class LostAnswersTest {
    private static final int ROUTES = 12;
    private static final int PROBATIONS = 100;
    private static final String WHEN = "before the change";

    private static Stream route(int i, Random random) {
        Kind kind = i % 4 == 3 ? Kind.WRITING : Kind.READING;
        return new Stream(new Group("shop", "r" + i, kind), 0, 1 + 5 * random.nextDouble(), 0.6)
                .refusing(i % 3 == 0 ? 0.02 : 0)
                .redirecting(kind == Kind.WRITING ? 0.95 : 0);
    }

    private static List<Stream> routes(Random random) {
        List<Stream> routes = new ArrayList<>();
        for (int i = 0; i < ROUTES; i++) {
            routes.add(route(i, random));
        }
        return routes;
    }

    private static Traffic traffic(List<Stream> routes, int each, Random random) {
        Map<Group, Answers> all = new HashMap<>();
        routes.forEach(route -> all.put(route.group(), route.answers(each, random)));
        return new Traffic(all);
    }

    /** Returns how many of these probations find harm to the changed route within its first requests of this number. */
    private static int found(int within, UnaryOperator<Stream> change) {
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < PROBATIONS; i++) {
            List<Stream> before = routes(random);
            List<Stream> now = new ArrayList<>(before);
            Group group = now.get(i % ROUTES).group();
            now.set(i % ROUTES, change.apply(now.get(i % ROUTES)));
            Judge judge = new Judge(traffic(before, 150, random), WHEN, any -> false);
            Traffic all = Traffic.none();
            Optional<MeasuredHarm> harm = Optional.empty();
            for (int seen = 0; seen < within && harm.isEmpty(); seen++) {
                all = all.plus(traffic(now, 1, random));
                harm = judge.look(all);
            }
            found += harm.isPresent() && group.equals(harm.get().group()) ? 1 : 0;
        }
        return found;
    }

    @Test
    void aRouteThatLostAllItsAnswersIsFoundByItsFirstTwentyRequests() {
        assertThat(found(20, route -> route.redirecting(0).refusing(1)))
                .as("404")
                .isEqualTo(PROBATIONS);
        assertThat(found(20, route -> route.redirecting(0).failing(1)))
                .as("500")
                .isEqualTo(PROBATIONS);
        assertThat(found(
                        20,
                        route -> route.group().kind() == Kind.WRITING
                                ? route.redirecting(0)
                                : route.redirecting(1).refusing(0)))
                .as("a redirect to the login; the form again")
                .isEqualTo(PROBATIONS);
        assertThat(found(20, route -> route.redirecting(0).ofSize(0)))
                .as("an empty page")
                .isEqualTo(PROBATIONS);
        assertThat(found(20, route -> route.redirecting(0).ofSize(150)))
                .as("only the frame of the page")
                .isEqualTo(PROBATIONS);
    }

    @Test
    void aThirdOfTheVisitorsIsFound() {
        assertThat(found(
                        150,
                        route -> route.group().kind() == Kind.READING
                                ? route.refusing(0.33)
                                : route.refusing(0.33).redirecting(0.6)))
                .isGreaterThanOrEqualTo(PROBATIONS - 2);
    }

    @Test
    void moreRequestsForARouteThatAlwaysRedirectsAreNoHarm() {
        Random random = new Random(9);
        Stream home = new Stream(new Group("shop", "home", Kind.READING), 0, 3, 0.5).redirecting(1);
        Stream page = new Stream(new Group("shop", "page", Kind.READING), 0, 3, 0.5);
        Judge judge = new Judge(
                traffic(List.of(home), 5, random).plus(traffic(List.of(page), 500, random)), WHEN, any -> false);
        assertThat(judge.look(traffic(List.of(home), 400, random).plus(traffic(List.of(page), 20, random))))
                .isEmpty();
    }

    @Test
    void aRareRouteThatIsAHundredTimesSlowerIsFound() {
        Random random = new Random(10);
        int found = 0;
        for (int i = 0; i < PROBATIONS; i++) {
            List<Stream> busy = routes(random);
            Stream rare = new Stream(new Group("shop", "rare", Kind.READING), 0, 1, 0.6);
            Judge judge =
                    new Judge(traffic(busy, 150, random).plus(traffic(List.of(rare), 40, random)), WHEN, any -> false);
            judge.warmedUp(Traffic.none());
            Traffic all = Traffic.none();
            Optional<MeasuredHarm> harm = Optional.empty();
            for (int seen = 0; seen < 30 && harm.isEmpty(); seen++) {
                all = all.plus(traffic(busy, 4, random)).plus(traffic(List.of(rare.slower(100)), 1, random));
                harm = judge.look(all);
            }
            found += harm.isPresent() && harm.get().group().equals(rare.group()) ? 1 : 0;
        }
        assertThat(found).isEqualTo(PROBATIONS);
    }

    @Test
    void anIntendedChangeOfAnswersIsNoHarmButItsErrorsAre() {
        Random random = new Random(11);
        Stream page = new Stream(new Group("shop", "page", Kind.READING), 0, 3, 0.5);
        Judge judge = new Judge(traffic(List.of(page), 300, random), WHEN, group -> true);
        Traffic moved = traffic(List.of(page.redirecting(1)), 200, random);
        assertThat(judge.look(moved)).isEmpty();
        assertThat(judge.look(moved.plus(traffic(List.of(page.failing(1)), 60, random))))
                .isPresent();
    }

    @Test
    void aSmallerPageAndMoreConfirmationsOfCachedCopiesAreNoHarm() {
        Random random = new Random(12);
        Stream page = new Stream(new Group("shop", "page", Kind.READING), 0, 3, 0.3);
        Judge judge = new Judge(traffic(List.of(page), 300, random), WHEN, any -> false);
        assertThat(judge.look(traffic(List.of(page.ofSize(2_000)), 500, random)))
                .isEmpty();
        assertThat(RequestOutcome.of(304)).isEqualTo(RequestOutcome.ANSWERED);
    }

    @Test
    void aRouteWithTooFewRequestsIsReportedAsNotJudged() {
        Random random = new Random(13);
        Stream rare = new Stream(new Group("shop", "rare", Kind.READING), 0, 3, 0.3);
        Stream busy = new Stream(new Group("shop", "busy", Kind.READING), 0, 3, 0.3);
        Judge judge = new Judge(traffic(List.of(busy, rare), 100, random), WHEN, any -> false);
        judge.warmedUp(Traffic.none());
        Traffic now = traffic(List.of(busy), 100, random).plus(traffic(List.of(rare.refusing(1)), 4, random));
        assertThat(judge.look(now)).isEmpty();
        assertThat(judge.unjudged(now))
                .containsExactly("GET requests for the route rare of shop (4; before the change, 100)");
        assertThat(judge.suspects(now)).as("the probation goes on").isTrue();
        assertThat(judge.suspects(traffic(List.of(busy, rare), 4, random))).isFalse();
    }
}
