package dev.mastaba.content.mount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.testing.GoldenFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MountTableTest {
    private final MountTable<String> table = MountTable.of(List.of(
            entry("root", "", ""),
            entry("wiki", "", "/wiki"),
            entry("deep", "", "/wiki/deep/"),
            entry("named", "Example.org", "/wiki"),
            entry("accents", "", "/é")));

    @Test
    void theLongestPathWinsAndThenTheNamedHost() {
        assertThat(at("example.org", "/wiki/x")).isEqualTo("named");
        assertThat(at("example.org:8080", "/wiki")).isEqualTo("named");
        assertThat(at("example.org", "/wiki/deep/x")).isEqualTo("deep");
        assertThat(at("other.org", "/wiki/x")).isEqualTo("wiki");
        assertThat(at("other.org", "/wikis")).isEqualTo("root");
        assertThat(at("", "/%C3%A9/x")).isEqualTo("accents");
        assertThat(at("[::1]:80", "/%FF")).isEqualTo("root");
    }

    @Test
    void aHostIsTheSameHoweverItIsWritten() {
        for (String host :
                List.of("EXAMPLE.org", "example.org.", "example.org.:443", "Example.Org:1", "example.org:")) {
            assertThat(at(host, "/wiki")).as(host).isEqualTo("named");
        }
        for (String host : List.of("example.org..", "xexample.org", "example.org.evil", ":", "[", "]:", "@", "%00")) {
            assertThat(at(host, "/wiki")).as(host).isEqualTo("wiki");
        }
        for (String said : List.of("::1", "[::1]", "[::1]:8080")) {
            MountTable<String> local = MountTable.of(List.of(entry("local", said, "")));
            assertThat(local.find(head("[::1]:6543", "/"))).as(said).isNotNull();
            assertThat(local.find(head("[::2]", "/"))).as(said).isNull();
        }
        assertThat(new Mount("Example.org.:80", "")).isEqualTo(new Mount("example.org", "/"));
    }

    @Test
    void whereNothingIsMountedThereIsNothing() {
        MountTable<String> one = MountTable.of(List.of(entry("wiki", "", "/wiki")));
        assertThat(one.find(head("x", "/"))).isNull();
    }

    @Test
    void aWildcardIsForHostsBelowADomainThatHaveNoMountOfTheirOwn() {
        MountTable<String> hosts = MountTable.of(List.of(
                entry("all", "", ""),
                entry("wide", "*.example.org", ""),
                entry("narrow", "*.b.example.org", ""),
                entry("own", "a.example.org", ""),
                entry("path", "*.example.org", "/x")));
        Map<String, String> expected = Map.of(
                "a.example.org", "own",
                "c.example.org", "wide",
                "c.c.example.org", "wide",
                "b.example.org", "wide",
                "x.b.example.org", "narrow",
                "example.org", "all",
                ".example.org", "all",
                "xexample.org", "all",
                "", "all");
        expected.forEach((host, id) -> assertThat(hosts.find(head(host, "/")))
                .as(host)
                .extracting("id")
                .isEqualTo(id));
        assertThat(hosts.find(head("a.example.org", "/x/y"))).extracting("id").isEqualTo("path");
        assertThat(hosts.find(head("x.b.example.org", "/x"))).extracting("id").isEqualTo("path");
        assertThat(Mount.of(new Settings(Map.of("mastaba.host", " a.org,*.b.org  c.org, a.org", "mastaba.path", "/x"))))
                .containsExactly(new Mount("a.org", "/x"), new Mount("*.b.org", "/x"), new Mount("c.org", "/x"));
    }

    @Test
    void twoAtOnePlaceAreRefusedNamingBothAndWhatToDo() {
        Map<String, List<Mount>> mounts = new LinkedHashMap<>();
        mounts.put("b", List.of(new Mount("", "/x/")));
        mounts.put("a", List.of(new Mount("", "x")));
        assertThat(clashes(mounts))
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("a and b", "mastaba.path = /b");
    }

    @Test
    void theTextIsThis() {
        Map<String, List<Mount>> mounts =
                Map.of("notes", List.of(new Mount("", "")), "wiki", List.of(new Mount("", "")));
        GoldenFile.assertPinned(
                MountTableTest.class,
                "mount-problems.txt",
                clashes(mounts).get(0).text() + "\n");
    }

    private String at(String host, String path) {
        MountTable.Entry<String> found = table.find(head(host, path));
        return found == null ? "" : found.id();
    }

    private static MountTable.Entry<String> entry(String id, String host, String path) {
        return new MountTable.Entry<>(id, new Mount(host, path), id);
    }

    private static RequestHead head(String authority, String path) {
        return new RequestHead() {
            @Override
            public String method() {
                return "GET";
            }

            @Override
            public String scheme() {
                return "http";
            }

            @Override
            public String authority() {
                return authority;
            }

            @Override
            public String rawPath() {
                return path;
            }

            @Override
            public String rawQuery() {
                return "";
            }

            @Override
            public Headers headers() {
                return Headers.none();
            }
        };
    }

    private static List<Problem> clashes(Map<String, List<Mount>> mounts) {
        Map<String, String> files = new TreeMap<>();
        mounts.keySet().forEach(id -> files.put(id, "conf/" + id + ".cfg"));
        return MountTable.clashes(new TreeMap<>(mounts), files);
    }
}
