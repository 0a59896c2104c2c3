package dev.mastaba.security;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.Problem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The reports about logins that cannot work as they are configured. None contains a secret. */
final class SecurityProblems {
    private SecurityProblems() {}

    static Problem unfit(String name, String place, String expected, String example) {
        return new Problem(
                "MAST-SECURITY-002",
                "Setting " + name + at(place) + " must be " + expected + ".",
                List.of(),
                name + " = " + example);
    }

    static Problem noUsers() {
        return new Problem(
                "MAST-SECURITY-003",
                "The application includes dev.mastaba.security, but does not define users.",
                List.of(),
                "In the application's settings: mastaba.security.users = file",
                "In code: PasswordLogins.of(config).users(store);",
                "In code, with your own logins: config.setSecurityPolicy(AclPolicy.of(groups, login));");
    }

    static Problem unreadableFile(Path file, String why) {
        String create = "Create it: mastaba password --file " + ShellWord.of(file.toString()) + " NAME";
        return new Problem(
                "MAST-SECURITY-004",
                "The user file " + file + " cannot be read: " + why + ".",
                List.of(),
                file.toString().endsWith("users.txt") // the default
                        ? List.of(create)
                        : List.of(create, "Or specify another file: mastaba.security.users.file = conf/users.txt"));
    }

    static Problem malformedLine(Path file, int line, String why) {
        return new Problem(
                "MAST-SECURITY-005",
                "Line " + line + " of the user file " + file + " " + why + ".",
                List.of(),
                "Write line " + line + " as NAME:HASH:GROUP,GROUP, or delete it. To print a hash: mastaba password");
    }

    static Problem openFile(Path file, String allowed) {
        return new Problem(
                "MAST-SECURITY-006",
                "The user file " + file + " can be read or changed by other users: " + allowed + ".",
                List.of(),
                "chmod 600 " + ShellWord.of(file.toString()));
    }

    static Problem noDatabase(String name, Collection<String> known) {
        return new Problem(
                "MAST-SECURITY-007",
                "User database \"" + name + "\" does not exist." + NearMisses.hint(name, known)
                        + (known.isEmpty() ? "" : " Available: " + String.join(", ", known) + "."),
                List.of(),
                "Write this line into conf/server.cfg, and restart the server: jdbc." + name
                        + ".url = jdbc:postgresql://db.example.org/" + name,
                "On plain Java: new SecurityAddOn(Map.of(\"" + name + "\", dataSource))");
    }

    static Problem refusedTable(String table, String sql, String why) {
        return new Problem(
                "MAST-SECURITY-008",
                "The users cannot be read from table " + table + ": " + why,
                List.of(),
                "Create it: " + sql,
                "Or specify other columns: mastaba.security.jdbc.name, mastaba.security.jdbc.password, mastaba.security.jdbc.groups");
    }

    static Problem unusedSetting(String name, String place) {
        return new Problem(
                "MAST-SECURITY-009",
                "Setting " + name + at(place) + " has no effect, because the application does not define users.",
                List.of(),
                "Define users: mastaba.security.users = file",
                "Or remove the line.");
    }

    static Problem unfitKeys(String name, String place, String algorithm) {
        return new Problem(
                "MAST-SECURITY-010",
                "Setting " + name + at(place) + " contains no key that can sign tokens with " + algorithm + ".",
                List.of(),
                "For HS256: " + name + " = $[secret:conf/jwt.keys]",
                "echo \"1:$(openssl rand -base64 64 | tr -d '\\n' | tr '+/' '-_')\" > conf/jwt.keys",
                "For RS256, ES256, and others, the file contains a JWKS with private keys (RFC 7517).");
    }

    private static String at(String place) {
        return place.isEmpty() ? "" : " (" + place + ")";
    }
}
