package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A reader of YAML into {@link ConfigValue} values: one document, without tags, bounded in size, depth and expansion of aliases. Only the library's
 * events are used; a file cannot cause any object to be created by name.
 */
final class YamlReader {
    /** The maximum number of characters of a file. */
    static final int LONGEST = 256 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String addOn;
    private final List<Problem> problems;

    private YamlReader(String addOn, List<Problem> problems) {
        this.addOn = addOn;
        this.problems = problems;
    }

    /**
     * Returns the value in the text.
     *
     * @param addOn the name of the extension that it belongs to
     * @param problems receives the errors that do not keep the rest from being read: duplicate keys
     * @throws ConfigurationException if the text is not YAML, with those errors
     */
    static ConfigValue read(String addOn, String text, List<Problem> problems) {
        return new YamlReader(addOn, problems).root(text);
    }

    private ConfigValue root(String text) {
        if (text.length() > LONGEST) {
            throw refused("it contains more than " + LONGEST + " characters", 1, 1);
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(YamlExtension.FILE)
                .setCodePointLimit(LONGEST)
                .build();
        return read(withoutMark(text), settings);
    }

    private ConfigValue read(String text, LoadSettings settings) {
        WrittenTree tree = new WrittenTree(addOn, problems::add);
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                tree.take(event);
            }
        } catch (MarkedYamlEngineException malformed) {
            Optional<Mark> mark = malformed.getProblemMark().or(malformed::getContextMark);
            throw refused(
                    detail(malformed.getProblem()),
                    mark.map(place -> place.getLine() + 1).orElse(0),
                    mark.map(place -> place.getColumn() + 1).orElse(0));
        } catch (ReaderException unreadable) {
            throw strange(text, unreadable.getCodePoint());
        } catch (YamlEngineException malformed) {
            throw refused(detail(malformed.getMessage()), 0, 0);
        }
        return tree.root().orElseThrow(() -> refused("it is empty", 1, 1));
    }

    /** Returns the exception for a character that YAML does not permit. */
    private ConfigurationException strange(String text, int character) {
        int at = Math.max(0, text.indexOf(character));
        int line = (int) text.substring(0, at).lines().count();
        int start = text.lastIndexOf('\n', at) + 1;
        return refused(
                "it contains the character U+%04X, which YAML does not allow".formatted(character),
                at == start ? line + 1 : line,
                at - start + 1);
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Returns the library's message, on one line and shortened. */
    private static String detail(@Nullable String message) {
        String line = String.valueOf(message).replaceAll("\\s+", " ").strip();
        String sentence = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return sentence.length() <= 200 ? sentence : sentence.substring(0, 200) + "…";
    }

    private ConfigurationException refused(String detail, int line, int column) {
        Origin place = new Origin(addOn, YamlExtension.FILE, null, YamlExtension.FILE, line, column);
        List<Problem> all = new ArrayList<>(problems);
        all.add(YamlProblems.unreadable(place, detail));
        return new ConfigurationException(all);
    }
}
