package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundleHead;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The trial of a new version of an application with its extensions. If the version is refused, the extensions that the errors name are removed, until the
 * others fit.
 *
 * @param json whether the answers are JSON
 * @param deployed the answer about the new version with all extensions
 * @param unfit the names of the extensions that do not fit
 * @param others the answers of the trials without them, one after the other
 * @param files the number of files that were tried
 */
record UpgradeTrial(
        boolean json, AdminClient.Answer deployed, List<String> unfit, List<AdminClient.Answer> others, int files) {
    /** Tries the new version, whose file is the first one of a server. */
    static UpgradeTrial of(ScratchServer server, boolean json) throws IOException, InterruptedException {
        AdminClient.Answer deployed = server.settled(json);
        List<String> unfit = new ArrayList<>();
        List<AdminClient.Answer> others = new ArrayList<>();
        String file = server.names().get(0);
        String upgraded = BundleHead.of(server.bundles().folder().resolve(file))
                .map(BundleHead::symbolicName)
                .orElse(file);
        AdminClient.Answer answer = deployed;
        while (answer.exitCode() != 0) {
            List<String> named = server.admin()
                    .ask("refused", List.of(), false)
                    .text()
                    .lines()
                    .filter(name -> !name.equals(upgraded))
                    .toList();
            if (named.isEmpty() || server.admin().ask("undeploy", named, false).exitCode() != 0) {
                break;
            }
            unfit.addAll(named);
            answer = server.admin().ask("settled", List.of(file), false);
            others.add(answer);
        }
        return new UpgradeTrial(json, deployed, unfit, others, server.names().size());
    }

    /** Returns whether the new version fits all extensions. */
    boolean isAccepted() {
        return deployed.exitCode() == 0;
    }

    /** Returns the answer about the last trial. */
    private AdminClient.Answer last() {
        return others.isEmpty() ? deployed : others.get(others.size() - 1);
    }

    /**
     * Returns the answer for the user.
     *
     * @param overrides the overrides of the remaining extensions
     * @param difference the difference that the upgrade makes
     */
    AdminClient.Answer answer(AdminClient.Answer overrides, AdminClient.Answer difference) {
        return new AdminClient.Answer(
                Math.max(deployed.exitCode(), overrides.exitCode()),
                json ? data(overrides, difference) : text(overrides, difference));
    }

    private String text(AdminClient.Answer overrides, AdminClient.Answer difference) {
        String drift = overrides.exitCode() == 0
                ? "The upgrade is accepted, and no original of an override has changed.\n"
                : "The upgrade is accepted, but originals of overrides have changed.\n";
        if (isAccepted()) {
            return drift + "\n" + overrides.text() + notices(deployed, files)
                    + (difference.text().isEmpty() ? "" : "\nDifferences:\n\n" + difference.text());
        }
        String refusals = others.stream()
                .filter(answer -> answer.exitCode() != 0)
                .map(answer -> "\n" + answer.text())
                .collect(Collectors.joining());
        return "The upgrade is refused; the old version would keep serving.\n\n" + deployed.text() + refusals
                + (unfit.isEmpty() ? "" : "\nExtensions that do not fit: " + String.join(", ", unfit) + "\n")
                + (last().exitCode() == 0
                        ? "\nWithout them: " + drift + "\n" + overrides.text() + notices(last(), 1)
                        : "");
    }

    /** Returns the text after the lines about the files. */
    private static String notices(AdminClient.Answer answer, int files) {
        return answer.text().lines().skip(files).map(line -> line + "\n").collect(Collectors.joining());
    }

    private String data(AdminClient.Answer overrides, AdminClient.Answer difference) {
        return "{\n\"deployment\" : " + deployed.text().strip() + ",\n\"unfit\" : "
                + JsonOutput.line(unfit)
                + ",\n\"overrides\" : " + overrides.text().strip() + ",\n\"difference\" : "
                + difference.text().strip() + "\n}\n";
    }
}
