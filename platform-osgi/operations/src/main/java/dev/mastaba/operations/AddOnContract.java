package dev.mastaba.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parts of a version of an add-on on which others can rely.
 *
 * @param name the name of the add-on, as it is displayed
 * @param version the version
 * @param parts the parts, sorted
 */
record AddOnContract(String name, ReleaseVersion version, List<ContractPart> parts) {
    private static final String FIRST = "contract of ";

    AddOnContract {
        parts = parts.stream().sorted().distinct().toList();
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not a contract
     */
    static AddOnContract parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        int end = first.lastIndexOf(' ');
        if (!first.startsWith(FIRST) || end <= FIRST.length()) {
            throw new IllegalArgumentException("Its first line is not: " + FIRST + "NAME VERSION");
        }
        return new AddOnContract(
                first.substring(FIRST.length(), end),
                ReleaseVersion.parse(first.substring(end + 1)),
                lines.stream().skip(1).map(ContractPart::parse).toList());
    }

    /** Returns the text form, without the internal parts. */
    String text() {
        return FIRST + name + " " + version + "\n"
                + parts.stream()
                        .filter(part -> !part.internal())
                        .map(part -> part.line() + "\n")
                        .collect(Collectors.joining());
    }

    /** Returns what is different in a later version. */
    Changes changesTo(AddOnContract later) {
        Map<String, ContractPart> now = byName(later);
        List<String> broken = new ArrayList<>();
        List<String> added = new ArrayList<>();
        byName(this).forEach((part, before) -> {
            ContractPart after = now.remove(part);
            if (after == null || after.internal()) {
                (before.isVital() ? broken : added).add("- " + part + (after == null ? "" : " (is internal now)"));
            } else if (!after.detail().equals(before.detail())) {
                (after.keeps(before) ? added : broken)
                        .add("~ " + part + ": " + shown(before.detail()) + " > " + shown(after.detail()));
            }
        });
        now.values().stream()
                .filter(part -> !part.internal())
                .map(part -> "+ " + part.name())
                .forEach(added::add);
        return new Changes(version, broken, added);
    }

    private static String shown(String detail) {
        return detail.isEmpty() ? "none" : detail;
    }

    private static Map<String, ContractPart> byName(AddOnContract contract) {
        Map<String, ContractPart> byName = new TreeMap<>();
        contract.parts.forEach(part -> byName.put(part.name(), part));
        return byName;
    }

    /**
     * The changes between two versions, as lines of text.
     *
     * @param from the earlier version
     * @param broken what is gone, internal, or different, so that others may be refused
     * @param added what is new, offers more, or is gone without harm
     */
    record Changes(ReleaseVersion from, List<String> broken, List<String> added) {
        Changes {
            broken = List.copyOf(broken);
            added = List.copyOf(added);
        }

        /** Returns the lowest version that the changes permit. */
        ReleaseVersion needed() {
            return !broken.isEmpty() ? from.afterBreak() : added.isEmpty() ? from : from.afterAddition();
        }

        /** Returns all changes, those that break others first. */
        List<String> lines() {
            List<String> lines = new ArrayList<>(broken);
            lines.addAll(added);
            return lines;
        }
    }
}
