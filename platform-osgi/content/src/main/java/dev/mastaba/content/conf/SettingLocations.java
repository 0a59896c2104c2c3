package dev.mastaba.content.conf;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The locations of settings. They replace "the operator", the origin that core reports for a setting at fault, with a file and line.
 *
 * @param reader reads settings files
 * @param files the settings files
 * @param leftOut the refused changes; if several files contain a setting, the location is in the file of a refused change
 */
public record SettingLocations(ConfReader reader, Collection<ConfFile> files, Set<String> leftOut) {
    private static final String OPERATOR = "the operator";

    /** Returns the problem with the locations of the settings that it names, as far as they can be determined. */
    public Problem in(Problem problem) {
        List<Origin> origins = problem.origins().stream().map(this::placed).toList();
        return new Problem(problem.id(), problem.summary(), origins, problem.remedies()).fromOutside(problem.outside());
    }

    private Origin placed(Origin origin) {
        if (!origin.addOn().equals(OPERATOR)) {
            return origin;
        }
        String setting = origin.type().split("[ =]", 2)[0];
        List<ConfFile> having = files.stream()
                .filter(file -> reader.names(file.text()).contains(setting))
                .toList();
        List<ConfFile> meant =
                having.stream().filter(file -> leftOut.contains(file.path())).toList();
        List<ConfFile> found = meant.isEmpty() ? having : meant;
        return found.size() == 1
                ? reader.origin("conf/" + found.get(0).fileName(), found.get(0).text(), setting)
                : origin;
    }
}
