package dev.mastaba.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** "Above" is a strict order, and the canonical order goes along with it. */
class RankPropertiesTest {
    private static final AddOn NOTHING = config -> {};

    private record Named(String name) implements AddOn {
        @Override
        public void include(Configurator config) {}
    }

    @Property(tries = 500)
    void aboveIsAStrictOrder(@ForAll long seed) {
        Graph graph = new Graph(new Random(seed));
        for (Action a : graph.actions) {
            assertThat(graph.rank.above(a, a)).isFalse();
            for (Action b : graph.actions) {
                boolean ab = graph.rank.above(a, b);
                assertThat(ab && graph.rank.above(b, a)).isFalse();
                if (ab) {
                    assertThat(graph.rank.canonical().compare(a, b)).isNegative();
                }
                for (Action c : graph.actions) {
                    if (ab && graph.rank.above(b, c)) {
                        assertThat(graph.rank.above(a, c)).isTrue();
                    }
                }
            }
        }
    }

    @Property(tries = 500)
    void whatSomebodyWroteIsAboveToo(@ForAll long seed) {
        Graph graph = new Graph(new Random(seed));
        for (Action a : graph.actions) {
            for (Action b : graph.actions) {
                if (a != b && graph.rank.written(a, b)) {
                    assertThat(graph.rank.above(a, b)).isTrue();
                }
            }
        }
    }

    /** Some add-ons with edges that make no ring, and includables that several of them include. */
    private static final class Graph {
        final List<Action> actions = new ArrayList<>();
        final Rank rank;

        Graph(Random random) {
            AddOnGraph graph = new AddOnGraph();
            IncludeTree tree = new IncludeTree();
            List<String> names = new ArrayList<>();
            int nodes = 1 + random.nextInt(5);
            for (int i = 0; i < nodes; i++) {
                String name = "n" + random.nextInt(100) + "-" + i;
                Tier tier = i == 0 ? Tier.APPLICATION : random.nextBoolean() ? Tier.SHARED : Tier.EXTENSION;
                graph.add(new RankedNode(name, "", "", tier, NOTHING, AssetSource.none()));
                names.add(name);
                if (i > 0 && tier == Tier.EXTENSION) {
                    link(graph, name, names.get(0), Edge.Kind.EXTENDS);
                }
            }
            Linearization first = graph.strata();
            for (int i = 0; i < nodes; i++) {
                String one = names.get(random.nextInt(nodes));
                String other = names.get(random.nextInt(nodes));
                if (first.rank(one) < first.rank(other)) {
                    link(graph, one, other, random.nextBoolean() ? Edge.Kind.STACK : Edge.Kind.INCLUDE);
                }
            }
            List<Object> keys = new ArrayList<>();
            names.forEach(name -> keys.add(new IncludeTree.Root(name)));
            for (int i = 0; i < 4; i++) {
                AddOn includable = new Named("i" + i);
                for (int times = 0; times <= random.nextInt(2); times++) {
                    tree.add(keys.get(random.nextInt(keys.size())), includable);
                }
                keys.add(includable);
            }
            Linearization strata = graph.strata();
            rank = new GraphRank(graph, strata, tree.positions(strata.order()), (action, any) -> List.of());
            long index = 0;
            for (Object key : keys) {
                actions.add(Action.of("x").declared(key, index++));
            }
        }

        private static void link(AddOnGraph graph, String above, String below, Edge.Kind kind) {
            graph.link(above, below, kind, Origin.named(above, "test"));
        }
    }
}
