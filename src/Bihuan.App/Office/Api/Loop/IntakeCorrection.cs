using System.Text.Json;

using Bihuan.Rectification.Intakes;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>接口送来的改正 → <see cref="CorrectIntake"/>：没有写的不动。</summary>
internal static class IntakeCorrection
{
    /// <summary>认。</summary>
    /// <returns>由打开着的导入补上没有写的措施文字。</returns>
    public static Func<IntakeWork, CorrectIntake.Command> Read(ApiGiven given, Guid intake, Guid problem, int version)
    {
        var fields = Fields(given);
        var measures = given.Objects("measures", "id", "version", "text", "dropReason", "moveTo");
        foreach (var measure in measures)
            if (measure.Id("id") is null || measure.Number("version") is null) given.Wrong("measures", "每条措施请写 id 和 version。", 0);
        List<(Guid Id, int Version, string? Text, string? Drop, string? MoveTo)> edits = [.. measures.Select(m => (m.Id("id") ?? Guid.Empty, m.Number("version") ?? 0, m.TextOrNull("text"), m.TextOrNull("dropReason"), m.TextOrNull("moveTo")))];
        foreach (var measure in measures) given.Take(measure);
        var (added, confirms) = (given.TextOrNull("added"), given.Flag("confirm") ?? false);
        return work => new(intake, problem, version)
        {
            IsAdvice = fields.IsAdvice,
            Texts = fields.Texts,
            UnitId = fields.UnitId,
            DueOn = fields.DueOn,
            Measures = edits.ConvertAll(e => Edit(work.Measures.FirstOrDefault(m => m.Id == e.Id), e)),
            Added = added,
            Confirms = confirms,
        };
    }

    // 没有写文字、理由的，照现在的
    private static CorrectIntake.MeasureEdit Edit(IntakeMeasure? known, (Guid Id, int Version, string? Text, string? Drop, string? MoveTo) given) =>
        new(given.Id, given.Version, given.Text ?? known?.Text ?? "", given.Drop ?? known?.DropReason, given.MoveTo);

    private static (IReadOnlyDictionary<string, string> Texts, bool? IsAdvice, int? UnitId, string? DueOn) Fields(ApiGiven given)
    {
        if (given.Object("fields") is not { } fields) return (new Dictionary<string, string>(), null, null, null);
        var inner = new ApiGiven(fields, given.Request);
        string[] others = [nameof(IntakeProblem.IsAdvice), nameof(IntakeProblem.UnitId), nameof(IntakeProblem.DueOn)];
        foreach (var odd in fields.EnumerateObject().Select(p => p.Name).Where(n => !CorrectIntake.TextFields.Contains(n) && !others.Contains(n))) given.Wrong(odd, $"没有这一项。可以写：{string.Join("、", CorrectIntake.TextFields.Concat(others))}。", 0);
        // 写了 null 的是清掉
        var texts = CorrectIntake.TextFields.Where(n => fields.TryGetProperty(n, out _)).ToDictionary(n => n, inner.Text, StringComparer.Ordinal);
        var due = fields.TryGetProperty(nameof(IntakeProblem.DueOn), out var on) ? on.ValueKind == JsonValueKind.Null ? "" : inner.Text(nameof(IntakeProblem.DueOn)) : null;
        var result = (texts, inner.Flag(nameof(IntakeProblem.IsAdvice)), inner.Number(nameof(IntakeProblem.UnitId)), due);
        given.Take(inner);
        return result;
    }
}
