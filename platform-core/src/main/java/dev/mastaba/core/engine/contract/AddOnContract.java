package dev.mastaba.core.engine.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a version of an add-on on which others can rely.
 *
 * @param name the name of the add-on, as it is displayed
 * @param version the version
 * @param parts the parts, sorted
 */
public record AddOnContract(String name, ReleaseVersion version, List<ContractPart> parts) {
    static final String FIRST = "contract of ";

    public AddOnContract {
        parts = parts.stream().sorted().distinct().toList();
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not a contract
     */
    public static AddOnContract parse(String text) {
        return parse(text.lines().filter(line -> !line.isBlank()).toList(), FIRST);
    }

    /** Reads a first line, which begins with the given words, and the parts. */
    static AddOnContract parse(List<String> lines, String words) {
        String first = lines.isEmpty() ? "" : lines.get(0);
        int end = first.lastIndexOf(' ');
        if (!first.startsWith(words) || end <= words.length()) {
            throw new IllegalArgumentException("Its first line is not: " + words + "NAME VERSION");
        }
        return new AddOnContract(
                first.substring(words.length(), end),
                ReleaseVersion.parse(first.substring(end + 1)),
                lines.stream().skip(1).map(ContractPart::parse).toList());
    }

    /** Returns the text form for people, without the internal parts. */
    public String text() {
        return FIRST + name + " " + version + "\n"
                + parts.stream()
                        .filter(ContractPart::isPromised)
                        .map(part -> part.line() + "\n")
                        .collect(Collectors.joining());
    }

    /** Returns the text form for jars, with all parts and their hashes. */
    String recorded(String words) {
        return words + name + " " + version + "\n"
                + parts.stream().map(part -> part.recordedLine() + "\n").collect(Collectors.joining());
    }

    /** Returns what is different in a later version. */
    public Changes changesTo(AddOnContract later) {
        Map<String, ContractPart> now = later.byName();
        List<String> broken = new ArrayList<>();
        List<String> added = new ArrayList<>();
        byName().forEach((part, before) -> {
            @Nullable ContractPart after = now.remove(part);
            if (after == null || after.internal()) {
                (before.isVital() ? broken : added).add("- " + part + (after == null ? "" : " (is internal now)"));
            } else if (!after.detail().equals(before.detail())) {
                (after.keeps(before) ? added : broken)
                        .add("~ " + part + ": " + ContractPart.shown(before.detail()) + " > "
                                + ContractPart.shown(after.detail()));
            }
        });
        now.values().stream()
                .filter(ContractPart::isPromised)
                .map(part -> "+ " + part.name())
                .forEach(added::add);
        return new Changes(version, broken, added);
    }

    /** Returns a new map of the parts by kind and id. */
    Map<String, ContractPart> byName() {
        Map<String, ContractPart> byName = new TreeMap<>();
        parts.forEach(part -> byName.put(part.name(), part));
        return byName;
    }

    /**
     * The changes between two versions, as lines of text.
     *
     * @param from the earlier version
     * @param broken what is gone, internal, or different, so that others may be refused
     * @param added what is new, offers more, or is gone without harm
     */
    public record Changes(ReleaseVersion from, List<String> broken, List<String> added) {
        public Changes {
            broken = List.copyOf(broken);
            added = List.copyOf(added);
        }

        /** Returns the lowest version that the changes permit. */
        public ReleaseVersion needed() {
            return !broken.isEmpty() ? from.afterBreak() : added.isEmpty() ? from : from.afterAddition();
        }

        /** Returns all changes, those that break others first. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>(broken);
            lines.addAll(added);
            return lines;
        }
    }
}
