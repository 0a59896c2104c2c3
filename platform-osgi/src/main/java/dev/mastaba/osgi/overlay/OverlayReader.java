package dev.mastaba.osgi.overlay;

import dev.mastaba.core.action.ConfigurationException;
import dev.mastaba.core.action.NearMisses;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Problem;
import dev.mastaba.osgi.overlay.Overlay.Covering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a {@code mastaba.yaml}; every error names its line. */
public final class OverlayReader {
    /** The file, at the bundle's root. */
    public static final String FILE = "mastaba.yaml";

    private static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 20;
    private static final Set<String> KNOWN = Set.of("extends", "assets", "version");
    private static final String EXAMPLE =
            "extends: wiki\nassets:\n  templates/: templates/\n  static/logo.svg: static/logo.svg";

    private final String addOn;

    private OverlayReader(String addOn) {
        this.addOn = addOn;
    }

    /**
     * What the text says.
     *
     * @param addOn the bundle that it belongs to
     * @throws ConfigurationException when it cannot be used
     */
    public static Overlay read(String addOn, String text) {
        return new OverlayReader(addOn).overlay(text);
    }

    private Overlay overlay(String text) {
        MappingNode root = root(text);
        List<String> targets = new ArrayList<>();
        List<Covering> assets = new ArrayList<>();
        for (NodeTuple entry : root.getValue()) {
            String key = scalar(entry.getKeyNode());
            Node value = entry.getValueNode();
            if (!KNOWN.contains(key)) {
                throw refusal(
                        "the key \"" + key + "\" is not known; known are assets, extends and version."
                                + NearMisses.hint(key, KNOWN),
                        line(entry.getKeyNode()));
            }
            if (key.equals("extends")) {
                targets.addAll(texts(value));
            } else if (key.equals("assets")) {
                assets.addAll(coverings(value));
            }
        }
        if (targets.isEmpty()) {
            throw refusal("it does not say what it extends", 1);
        }
        return new Overlay(targets, assets);
    }

    private MappingNode root(String text) {
        LoadSettings limits = LoadSettings.builder()
                .setLabel(FILE)
                .setCodePointLimit(LONGEST)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(DEEPEST)
                .build();
        try {
            refuseDeep(new Parse(limits).parseString(text));
            Optional<Node> root = new Compose(limits).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return mapping;
            }
            throw refusal("it is not a list of \"key: value\"", 1);
        } catch (MarkedYamlEngineException malformed) {
            throw refusal(
                    String.valueOf(malformed.getProblem()),
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0));
        } catch (YamlEngineException malformed) {
            throw refusal(String.valueOf(malformed.getMessage()), 0);
        }
    }

    /** The library composes by recursion, so that a deep text would end in a stack overflow. */
    private void refuseDeep(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                throw refusal(
                        "it is nested deeper than " + DEEPEST,
                        event.getStartMark().map(Mark::getLine).orElse(-1) + 1);
            }
        }
    }

    /** Either {@code target: replacement}, or a list of paths that replace those of the same name. */
    private List<Covering> coverings(Node value) {
        List<Covering> coverings = new ArrayList<>();
        if (value instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                coverings.add(new Covering(
                        scalar(entry.getKeyNode()), scalar(entry.getValueNode()), line(entry.getKeyNode())));
            }
            return coverings;
        }
        if (value instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> coverings.add(new Covering(scalar(each), scalar(each), line(each))));
            return coverings;
        }
        throw refusal("assets is neither a list of paths nor of \"replaced path: own path\"", line(value));
    }

    private List<String> texts(Node value) {
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::scalar).toList();
        }
        return List.of(scalar(value));
    }

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw refusal("a text is expected", line(node));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    private ConfigurationException refusal(String detail, int line) {
        return new ConfigurationException(new Problem(
                "MAST-OVERLAY-001",
                FILE + " of " + addOn + " cannot be used: " + detail,
                List.of(new Origin(addOn, FILE, null, FILE, line)),
                List.of("One that can be used:\n" + EXAMPLE)));
    }
}
