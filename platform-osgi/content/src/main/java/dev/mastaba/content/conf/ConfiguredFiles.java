package dev.mastaba.content.conf;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.PlatformSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings files that were made from configurations of Configuration Admin. A problem names the configuration, because changes of the file are lost.
 *
 * @param pids the PIDs of the configurations by the paths of the files, such as {@code conf/wiki.cfg}
 */
public record ConfiguredFiles(SortedMap<String, String> pids) {
    /** Finds the files among all settings files. */
    public static ConfiguredFiles among(Collection<ConfFile> files) {
        SortedMap<String, String> pids = new TreeMap<>();
        for (ConfFile file : files) {
            if (file.text().startsWith(PlatformSettings.MADE_FROM)) {
                String pid = file.text().substring(PlatformSettings.MADE_FROM.length());
                pids.put(file.path(), pid.split("[;\\s]", 2)[0]);
            }
        }
        return new ConfiguredFiles(pids);
    }

    /** Returns the problem with the configurations instead of their files, and with a remedy for each configuration. */
    public Problem in(Problem problem) {
        Problem named = problem;
        for (String file : pids.keySet()) {
            named = named(named, file, pids.get(file));
        }
        return named;
    }

    private static Problem named(Problem problem, String file, String pid) {
        String configuration = "the configuration " + pid;
        List<Origin> origins = problem.origins().stream()
                .map(origin -> file.equals(origin.file()) ? Origin.named("Configuration Admin", pid) : origin)
                .toList();
        List<String> remedies = new ArrayList<>(problem.remedies().stream()
                .map(remedy -> remedy.replace(file, configuration))
                .toList());
        if (origins.equals(problem.origins()) && remedies.equals(problem.remedies())) {
            return problem;
        }
        remedies.add("To change " + configuration + ", edit " + pid
                + ".cfg in the folder of File Install, or run in Karaf: config:property-set --pid " + pid
                + " NAME VALUE");
        return new Problem(problem.id(), problem.summary().replace(file, configuration), origins, remedies)
                .fromOutside(problem.outside());
    }
}
