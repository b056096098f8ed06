package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.local.command.RunningLake.say;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One folder is one lakehouse: the first process runs it, the others join, and what it kept outlives it.
class SharedFolderTest {
  @TempDir
  Path folder;

  private Path accidents() throws IOException {
    return Files.writeString(folder.resolve("traffic_accidents.csv"), """
        OFFENSE_ID,FIRST_OCCURRENCE_DATE
        1,2014-03-01 10:00:00
        2,2014-03-02 11:00:00
        """);
  }

  @Test
  void aSecondSessionJoinsTheRunningOne() throws IOException {
    Path data = folder.resolve("data");
    try (RunningLake lake = RunningLake.start(data, Optional.empty());
        Session second = Session.open(data, 0, Optional.empty(), LoadListener.SILENT)) {
      assertThat(lake.session().isHere()).isTrue();
      assertThat(second.isHere()).isFalse();
      assertThat(second.endpoint()).isEqualTo(lake.session().endpoint());
    }
  }

  @Test
  void anotherWindowForARunningOneIsRefused() throws IOException {
    Path data = folder.resolve("data");
    try (RunningLake lake = RunningLake.start(data, Optional.empty())) {
      Said said = lake.verb("status", "--window=none");
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("--window belongs to the lakehouse that is running in " + data);
    }
  }

  @Test
  void upRefusesAFolderThatIsRunning() throws IOException {
    try (RunningLake lake = RunningLake.start(folder.resolve("data"), Optional.empty())) {
      Said said = lake.verb("up");
      assertThat(said.code()).isEqualTo(Lakehouse.FAILED);
      assertThat(said.err()).contains("running", lake.session().endpoint().toString());
    }
  }

  @Test
  void aFolderWhoseProcessIsStillStartingAsksForPatience() throws IOException {
    Path data = folder.resolve("data");
    try (DataFolder starting = DataFolder.tryLock(data).orElseThrow()) {
      assertThat(say("status", "--data=" + data).err()).contains("just starting or stopping");
      starting.announce(URI.create("http://127.0.0.1:1"), Optional.empty());
      assertThat(DataFolder.endpoint(data)).contains(URI.create("http://127.0.0.1:1"));
    }
    assertThat(DataFolder.endpoint(data)).isEmpty();
    assertThat(say("status", "--data=" + data).code()).isZero();
  }

  @Test
  void aTakenPortIsNamedAndTheFolderSetFree() throws IOException {
    Path data = folder.resolve("data");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Said said = say("status", "--port=" + taken.getLocalPort(), "--data=" + data);
      assertThat(said.code()).isEqualTo(Lakehouse.FAILED);
      assertThat(said.err()).contains("Port " + taken.getLocalPort() + " is taken", "--port");
    }
    assertThat(say("status", "--data=" + data).code()).isZero();
  }

  @Test
  void stateSurvivesTheProcess() throws IOException {
    String data = "--data=" + folder.resolve("data");
    Said loaded = say("load", accidents().toString(), data);
    assertThat(loaded.code()).as(loaded.out() + loaded.err()).isZero();
    var status = new ObjectMapper().readTree(say("status", "--json", data).out());
    assertThat(status.get("tables").get(2).get("rows").asLong()).isEqualTo(2);
    assertThat(status.get("loads").get(0).get("status").asText()).isEqualTo("PUBLISHED");
  }

  /// The outcome is written a little before the load ends; a command that leaves then must not cut it short.
  @Test
  void aCommandLeavesOnlyWhenTheLoadHasEnded() throws IOException {
    Path data = folder.resolve("data");
    assertThat(say("load", accidents().toString(), "--data=" + data).code()).isZero();
    try (var waiting = Files.list(data.resolve("events"))) {
      assertThat(waiting).noneSatisfy(event -> assertThat(event).content().contains("denver-landing"));
    }
    try (RunningLake lake = RunningLake.start(data, Optional.empty())) {
      var wiring = lake.session().wiring();
      assertThat(wiring.catalog().partitions(wiring.datasets().systemTable("rejects"), Optional.empty())).hasSize(1);
    }
  }
}
