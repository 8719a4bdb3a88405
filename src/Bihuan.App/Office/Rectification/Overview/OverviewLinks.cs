using System.Globalization;

using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Overview;

using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Rectification.Overview;

/// <summary>总览上每个数点开的列表：同样的条件，同样的数。</summary>
/// <param name="Inspection">选的哪次巡察；全部的为 null。</param>
/// <param name="Today">今天。</param>
internal sealed record OverviewLinks(Guid? Inspection, DateOnly Today)
{
    /// <summary>还没有销号的各个状态。</summary>
    private static readonly string[] Open = [.. ProblemStates.Choices.Select(c => c.Code).Where(c => c != ProblemStates.Closed)];

    /// <summary>问题清单，按这些条件。</summary>
    public string Problems(params ReadOnlySpan<(string Name, string? Value)> conditions) => Of("problem", conditions);

    /// <summary>一个字段是这个值；没有填的为 null。</summary>
    public static (string Name, string? Value) Is(string field, string? value) => value is null ? (field + ".none", "1") : (field, value);

    /// <summary>没有销号的问题，再加这些条件。</summary>
    public string OpenProblems(params ReadOnlySpan<(string Name, string? Value)> conditions) => Of("problem", [.. Open.Select(s => (nameof(Problem.State), (string?)s)), .. conditions]);

    /// <summary>没有销号、期限在这两天之间的（两端都含）；空着的一端不限。</summary>
    public string Due(DateOnly? from, DateOnly? to, params ReadOnlySpan<(string Name, string? Value)> conditions) =>
        OpenProblems([("DueOn.from", from is { } f ? Day(f) : null), ("DueOn.to", to is { } t ? Day(t) : null), .. conditions]);

    /// <summary>措施，按这些条件；台账的列表筛选不出随问题的期限，另有一页。</summary>
    public string Measures(MeasureView view, int? unit = null, Guid? owner = null)
    {
        var pairs = new Dictionary<string, string?> { ["inspection"] = Inspection?.ToString(), ["unit"] = unit?.ToString(CultureInfo.InvariantCulture), ["owner"] = owner?.ToString(), ["view"] = view == MeasureView.All ? null : view.ToString().ToLowerInvariant() };
        return QueryHelpers.AddQueryString("/overview/measures", pairs.Where(p => p.Value is not null));
    }

    /// <summary>清退。</summary>
    public string Recoveries() => "/overview/recoveries" + (Inspection is { } id ? $"?inspection={id}" : "");

    /// <summary>意见建议。</summary>
    public string Recommendations(bool done) => Of("recommendation", [("Progress", done ? ProgressStates.Done : null)]);

    private string Of(string ledger, ReadOnlySpan<(string Name, string? Value)> conditions)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        if (Inspection is { } id) pairs.Add(new(nameof(Problem.InspectionId), id.ToString()));
        foreach (var (name, value) in conditions)
            if (value is not null) pairs.Add(new(name, value));
        return QueryHelpers.AddQueryString("/ledgers/" + ledger, pairs);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
