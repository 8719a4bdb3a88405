using System.Globalization;
using System.Text.Json;

using Bihuan.Rectification.Intakes;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>导入写成 JSON。</summary>
internal static class IntakeJson
{
    /// <summary>各次。</summary>
    public static void List(Utf8JsonWriter json, IReadOnlyList<ListIntakes.Line> lines)
    {
        json.WriteStartObject();
        json.WriteStartArray("intakes");
        foreach (var line in lines)
        {
            json.WriteStartObject();
            Head(json, line.Intake);
            Counts(json, line.Confirmed, line.All, line.Made, line.Changes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>一次，连同全部问题、措施。</summary>
    public static void One(Utf8JsonWriter json, IntakeWork work)
    {
        json.WriteStartObject();
        Head(json, work.Intake);
        json.WriteString("fileName", work.Document.FileName);
        json.WriteNumber("draft", work.Document.Ordinal);
        Counts(json, work.Live.Count(p => p.Standing == IntakeStandings.Confirmed), work.Live.Count(), work.Problems.Count(p => p.MadeId is not null), work.Problems.Count(p => p.Change is not null));
        json.WriteStartArray("problems");
        foreach (var problem in work.Problems) Problem(json, work, problem);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>一步动过的各行。</summary>
    public static void Touched(Utf8JsonWriter json, Db db, Guid id)
    {
        json.WriteStartObject();
        json.WriteString("intake", id);
        json.WriteStartArray("problems");
        foreach (var problem in Changed<IntakeProblem>(db)) Row(json, problem.Id, problem.Version, "standing", problem.Standing);
        json.WriteEndArray();
        json.WriteStartArray("measures");
        foreach (var measure in Changed<IntakeMeasure>(db)) Row(json, measure.Id, measure.Version, "problem", measure.ProblemId.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>什么也没有动。</summary>
    public static void Untouched(Utf8JsonWriter json, Guid id)
    {
        json.WriteStartObject();
        json.WriteString("intake", id);
        json.WriteStartArray("problems");
        json.WriteEndArray();
        json.WriteStartArray("measures");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<TRow> Changed<TRow>(Db db)
        where TRow : class => [.. db.ChangeTracker.Entries<TRow>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity)];

    private static void Row(Utf8JsonWriter json, Guid id, int version, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteNumber("version", version);
        json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, Intake intake)
    {
        json.WriteString("id", intake.Id);
        json.WriteNumber("version", intake.Version);
        json.WriteString("title", intake.Title);
        Text(json, "inspection", intake.InspectionId?.ToString());
        if (intake.Restricted) json.WriteBoolean("restricted", true);
        json.WriteString("url", $"/intake/{intake.Id}");
    }

    private static void Counts(Utf8JsonWriter json, int confirmed, int all, int made, int changes)
    {
        json.WriteNumber("confirmed", confirmed);
        json.WriteNumber("all", all);
        json.WriteNumber("made", made);
        json.WriteNumber("changes", changes);
    }

    private static void Problem(Utf8JsonWriter json, IntakeWork work, IntakeProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("id", problem.Id);
        json.WriteNumber("version", problem.Version);
        json.WriteNumber("ordinal", work.OrdinalOf(problem));
        json.WriteString("standing", problem.Standing);
        json.WriteNumber("confidence", problem.Confidence);
        Text(json, "doubts", problem.Doubts);
        Text(json, "dropReason", problem.DropReason);
        Text(json, "mergedInto", problem.MergedId?.ToString());
        Text(json, "change", problem.Change);
        Text(json, "made", problem.MadeId?.ToString());
        json.WriteStartObject("fields");
        json.WriteBoolean(nameof(problem.IsAdvice), problem.IsAdvice);
        foreach (var name in CorrectIntake.TextFields) Text(json, name, Value(problem, name));
        json.WriteNumber(nameof(problem.UnitId), problem.UnitId);
        Text(json, nameof(problem.DueOn), problem.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteStartArray("measures");
        foreach (var measure in work.MeasuresOf(problem).Concat(work.DroppedOf(problem)))
        {
            json.WriteStartObject();
            json.WriteString("id", measure.Id);
            json.WriteNumber("version", measure.Version);
            json.WriteString("text", measure.Text);
            if (measure.DropReason is { } reason) json.WriteString("dropReason", reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? Value(IntakeProblem problem, string name) => name switch
    {
        nameof(problem.Title) => problem.Title,
        nameof(problem.Number) => problem.Number,
        nameof(problem.Aspect) => problem.Aspect,
        nameof(problem.Detail) => problem.Detail,
        nameof(problem.Cause) => problem.Cause,
        nameof(problem.Goal) => problem.Goal,
        nameof(problem.Leader) => problem.Leader,
        nameof(problem.Person) => problem.Person,
        nameof(problem.Supporters) => problem.Supporters,
        nameof(problem.Deliverable) => problem.Deliverable,
        nameof(problem.Outcome) => problem.Outcome,
        nameof(problem.Source) => problem.Source,
        nameof(problem.Nature) => problem.Nature,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "没有写明取哪一项。"),
    };

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else json.WriteString(name, value);
    }
}
