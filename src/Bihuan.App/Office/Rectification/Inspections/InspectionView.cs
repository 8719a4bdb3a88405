using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Inspections;

namespace Bihuan.App.Office.Rectification.Inspections;

/// <summary>一次巡察的一页。</summary>
/// <param name="Look">要显示的。</param>
public sealed record InspectionView(InspectionLook Look)
{
    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Said { get; init; }

    /// <summary>没有办成，为什么；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>这一页的地址。</summary>
    public string Path => $"/inspections/{Look.Row.Id}";

    /// <summary>各段的步骤，照办理的先后；自己加的在最后。</summary>
    public IEnumerable<(string Part, IReadOnlyList<Stage> Stages)> Parts
    {
        get
        {
            foreach (var part in StageSteps.All.Select(s => s.Part).Distinct())
                if (Look.Stages.Where(s => StageSteps.Find(s.Code)?.Part == part).ToList() is { Count: > 0 } stages) yield return (part, stages);
            if (Look.Stages.Where(s => StageSteps.Find(s.Code) is null).ToList() is { Count: > 0 } others) yield return ("其他步骤", others);
        }
    }

    /// <summary>一步的附件里看得见的。</summary>
    public IReadOnlyList<StoredFile> FilesOf(string? papers) => [.. AttachmentKind.IdsOf(papers).Where(Look.Files.ContainsKey).Select(f => Look.Files[f])];
}

/// <summary>一步到了什么时候：词、图标、样式。</summary>
/// <param name="Words">一个词。</param>
/// <param name="Icon">图标名。</param>
/// <param name="Class">样式。</param>
public sealed record StageMark(string Words, string Icon, string Class)
{
    // 还有这么多天就提醒
    private const int Near = 10;

    /// <summary>看。</summary>
    public static StageMark Of(Stage stage, DateOnly today)
    {
        if (stage.DoneOn is { } on) return stage.DueOn < on ? new($"已办，迟{on.DayNumber - stage.DueOn.Value.DayNumber}天", "check", "good") : new("已办", "check", "good");
        if (stage.DueOn is not { } due) return new("未定期限", "dash", "none");
        var left = due.DayNumber - today.DayNumber;
        return left < 0 ? new($"逾期{-left}天", "error", "bad") : left == 0 ? new("今天到期", "warn", "near") : left <= Near ? new($"还有{left}天", "warn", "near") : new($"还有{left}天", "clock", "none");
    }
}

/// <summary>办理一步的一页。</summary>
/// <param name="Look">所在的巡察。</param>
/// <param name="Stage">哪一步。</param>
/// <param name="Texts">框里的字，字段名 → 字。</param>
public sealed record StageView(InspectionLook Look, Stage Stage, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>不对的地方。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>已经附上的。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>附件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>查议题写的字。</summary>
    public string Words { get; init; } = "";

    /// <summary>另定期限的框里的字。</summary>
    public (string On, string Reason) Due { get; init; } = ("", "");

    /// <summary>期限没有定成，哪一项、为什么；没有时为 null。</summary>
    public (string? Field, string Message)? DueProblem { get; init; }

    /// <summary>这一步的地址。</summary>
    public string Path => $"/inspections/{Look.Row.Id}/stages/{Stage.Id}";

    /// <summary>一个字段不对的话；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;

    /// <summary>一个字段框里的字。</summary>
    public string Text(string field) => Texts.GetValueOrDefault(field, "");
}
