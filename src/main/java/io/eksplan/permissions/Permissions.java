package io.eksplan.permissions;

import io.eksplan.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * The least that a plan needs: what reading takes of every kind, and of the kinds that it has, what
 * making, changing and deleting them takes.
 */
public final class Permissions {

  private static final Map<Class<? extends Resource>, Rights> RIGHTS = rights();

  private final Grants grants;
  private final Map<Class<? extends Resource>, Needs> needs = new HashMap<>();
  private final Map<String, Grants> asides = new TreeMap<>();

  /** What is done to the resources of one kind, as it gathers. */
  private static final class Needs {
    private boolean creates;
    private boolean deletes;
    private boolean anyChange;
    private final Set<String> changed = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();
    private final Map<String, Resource> wants = new TreeMap<>();

    Task task() {
      Optional<Set<String>> some = anyChange ? Optional.empty() : Optional.of(changed);
      return new Task(
          true, creates, deletes, some, List.copyOf(names), List.copyOf(wants.values()));
    }
  }

  public Permissions(Place place) {
    this.grants = new Grants(place);
  }

  private static Map<Class<? extends Resource>, Rights> rights() {
    Map<Class<? extends Resource>, Rights> all = new HashMap<>();
    List.of(
            Network.RIGHTS,
            Iam.RIGHTS,
            Eks.RIGHTS,
            Scaling.RIGHTS,
            Registry.RIGHTS,
            KeysAndLogs.RIGHTS,
            Messages.RIGHTS)
        .forEach(all::putAll);
    return Map.copyOf(all);
  }

  /** The kinds that it knows of. */
  public static Set<Class<? extends Resource>> kinds() {
    return RIGHTS.keySet();
  }

  /** Lets a resource of this name be read. */
  public void reads(String name, Resource want) {
    of(want.getClass(), name).wants.put(name, want);
  }

  public void creates(String name, Resource want) {
    reads(name, want);
    of(want.getClass(), name).creates = true;
  }

  /** Lets a resource be led to what is wanted, wherever it stands. */
  public void changes(String name, Resource want) {
    reads(name, want);
    of(want.getClass(), name).anyChange = true;
  }

  /** Lets these attributes of a resource be changed. */
  public void changes(String name, Resource want, Collection<String> attributes) {
    reads(name, want);
    of(want.getClass(), name).changed.addAll(attributes);
  }

  /** Lets a resource be taken away. */
  public void deletes(Class<? extends Resource> kind, String name) {
    of(kind, name).deletes = true;
  }

  /** Lets something be asked that no ARN narrows down. */
  public void asks(String action) {
    grants.anywhere(action);
  }

  /** Lets AWS's own parameters be read, by their names: {@code /aws/service/…}. */
  public void parameters(Collection<String> names) {
    Place place = grants.place();
    List<String> arns =
        names.stream()
            .map(
                name ->
                    "arn:%s:ssm:%s::parameter%s".formatted(place.partition(), place.region(), name))
            .toList();
    grants.allow(Condition.ALWAYS, arns, "ssm:GetParameters");
  }

  /** Lets the role of whoever is signed in be looked up: its session does not tell its path. */
  public void ownRole() {
    grants.on(grants.place().iam("role/*"), "iam:GetRole");
  }

  /**
   * Lets the plan be locked, by a launch template.
   *
   * @param mark the tag's key that has the plan's name
   */
  public void locks(String mark) {
    Place place = grants.place();
    List<String> templates = List.of(place.arn("ec2", "launch-template/*"));
    Condition tagging = Condition.equal("aws:RequestTag/" + mark, place.plan());
    Condition tagged = Condition.equal("aws:ResourceTag/" + mark, place.plan());
    grants.anywhere("ec2:DescribeLaunchTemplates");
    grants.allow(tagging, templates, "ec2:CreateLaunchTemplate");
    grants.allow(
        tagging.and("StringEquals", "ec2:CreateAction", List.of("CreateLaunchTemplate")),
        templates,
        "ec2:CreateTags");
    grants.allow(tagged, templates, "ec2:CreateTags", "ec2:DeleteLaunchTemplate");
  }

  /** Lets journals of runs be kept in a log group and read there, and the group be made. */
  public void journals(String logGroup) {
    String group = grants.place().arn("logs", "log-group:" + logGroup);
    String streams = group + ":*";
    grants.on(group, "logs:CreateLogGroup", "logs:TagResource", "logs:PutRetentionPolicy");
    grants.on(streams, "logs:CreateLogStream", "logs:PutLogEvents");
    // AWS's list of actions has them on both, some on the group alone.
    grants.on(group, "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:FilterLogEvents");
    grants.on(streams, "logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents");
  }

  /**
   * Lets the causes be looked for why nodes do not come, in statements with a name.
   *
   * @param byTemplate whether a launch template may name their image and role
   */
  public void diagnoses(boolean byTemplate) {
    Asides.diagnosis(aside(Asides.DIAGNOSIS));
    if (byTemplate) {
      Asides.templateDiagnosis(aside(Asides.DIAGNOSIS));
    }
  }

  /** Lets a preflight read all that it looks at, in statements with a name. */
  public void preflights() {
    Asides.preflight(aside(Asides.PREFLIGHT));
  }

  /**
   * Lets drift say who it was, in statements with a name.
   *
   * @param logGroup of the plan's journals, where it has one
   */
  public void findsWhoDrifted(Optional<String> logGroup) {
    Grants drift = aside(Asides.DRIFT);
    Asides.drift(drift);
    logGroup.ifPresent(group -> Asides.journals(drift, group));
  }

  private Grants aside(String sid) {
    return asides.computeIfAbsent(sid, _ -> new Grants(grants.place(), sid));
  }

  /** Lets what Kubernetes made for the cluster be looked for and taken away. */
  public void clearsUp() {
    Leftovers.of(grants);
  }

  /** Lets volumes that pods made be deleted. */
  public void deletesVolumes(boolean snapshots) {
    Leftovers.volumes(grants, snapshots);
  }

  /**
   * The policies, in plain form.
   *
   * @param length of a policy as JSON without white space
   */
  public List<Map<String, Object>> policies(ToIntFunction<Map<String, Object>> length) {
    return Policies.of(statements(), length);
  }

  /** All that is allowed somewhere. */
  public SortedSet<String> actions() {
    return Policies.actions(statements());
  }

  private List<Statement> statements() {
    RIGHTS.forEach(
        (kind, rights) -> {
          Needs known = needs.get(kind);
          rights.of(known == null ? Task.NONE : known.task(), grants);
        });
    List<Statement> all = new ArrayList<>(grants.statements());
    asides.values().forEach(aside -> all.addAll(aside.statements()));
    return all;
  }

  private Needs of(Class<? extends Resource> kind, String name) {
    Needs known = needs.computeIfAbsent(kind, _ -> new Needs());
    known.names.add(name);
    return known;
  }
}
