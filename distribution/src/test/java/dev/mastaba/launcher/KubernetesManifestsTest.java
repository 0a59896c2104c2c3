package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests for Kubernetes, read with the classes of its API, which refuse unknown fields. */
class KubernetesManifestsTest {
    private static final Path FILE = Path.of("src/main/kubernetes/mastaba.yaml");
    private static final Map<String, JsonObject> MANIFESTS = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        new JSON();
        for (Object each : new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(FILE))) {
            JsonObject manifest = JSON.getGson().toJsonTree(each).getAsJsonObject();
            MANIFESTS.put(manifest.get("kind").getAsString(), manifest);
        }
    }

    @Test
    void everyFieldIsKnownToKubernetes() throws IOException {
        assertThat(MANIFESTS).containsOnlyKeys("ConfigMap", "Deployment", "PodDisruptionBudget", "Service");
        V1ConfigMap.validateJsonElement(manifest("ConfigMap", "v1"));
        V1Deployment.validateJsonElement(manifest("Deployment", "apps/v1"));
        V1PodDisruptionBudget.validateJsonElement(manifest("PodDisruptionBudget", "policy/v1"));
        V1Service.validateJsonElement(manifest("Service", "v1"));

        JsonObject misspelled = MANIFESTS.get("Deployment").deepCopy();
        misspelled
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .addProperty("hostIpc", true);
        assertThatThrownBy(() -> V1Deployment.validateJsonElement(misspelled)).hasMessageContaining("hostIpc");
    }

    @Test
    void thePartsReferToEachOther() throws IOException {
        V1Deployment deployment =
                V1Deployment.fromJson(MANIFESTS.get("Deployment").toString());
        V1PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        V1Container container = pod.getContainers().get(0);
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        V1Service service = V1Service.fromJson(MANIFESTS.get("Service").toString());
        V1PodDisruptionBudget budget = V1PodDisruptionBudget.fromJson(
                MANIFESTS.get("PodDisruptionBudget").toString());

        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(service.getSpec().getSelector()).isEqualTo(labels);
        assertThat(budget.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(container.getPorts()).extracting("name").contains("http", "management");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
        assertThat(container.getLivenessProbe().getHttpGet().getPort().getStrValue())
                .isEqualTo("management");
        assertThat(container.getVolumeMounts())
                .allSatisfy(
                        mount -> assertThat(pod.getVolumes()).extracting("name").contains(mount.getName()));
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        // The server gives up after 30 s.
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(30);
    }

    private static JsonElement manifest(String kind, String version) {
        JsonObject manifest = MANIFESTS.get(kind);
        assertThat(manifest.get("apiVersion").getAsString()).isEqualTo(version);
        return manifest;
    }
}
