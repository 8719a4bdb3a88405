using Bihuan.Rectification.Intakes;

namespace Bihuan.App.Office.Rectification.Intakes;

/// <summary>上传的一页要显示的。</summary>
public sealed record IntakeStart
{
    /// <summary>选的巡察，编号；照读出的另建的为空。</summary>
    public string Inspection { get; init; } = "";

    /// <summary>上一轮的。</summary>
    public bool IsPast { get; init; }

    /// <summary>限制阅读。</summary>
    public bool Restricted { get; init; }

    /// <summary>为什么没有收；没有的为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>标有“内部”，要确认。</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>同一个文件导入过；没有的为 null。</summary>
    public OpenIntake.Result.Known? Known { get; init; }

    /// <summary>最大多少 MB。</summary>
    public long MaxMegabytes { get; init; }

    /// <summary>可以选的巡察，反馈日期晚的在前。</summary>
    public IReadOnlyList<(Guid Id, string Title)> Inspections { get; init; } = [];
}

/// <summary>生成的一页要显示的。</summary>
/// <param name="Work">这次导入。</param>
public sealed record MakeView(IntakeWork Work)
{
    /// <summary>选的巡察的名称；另建的为 null。</summary>
    public string? Inspection { get; init; }

    /// <summary>可以选的单位。</summary>
    public IReadOnlyList<(int Id, string Name)> Units { get; init; } = [];

    /// <summary>为什么没有生成。</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>没有生成时填的字。</summary>
    public IReadOnlyDictionary<string, string>? Typed { get; init; }

    /// <summary>一项的字。</summary>
    public string Text(string name, string? stored) => Typed is null ? stored ?? "" : Typed.GetValueOrDefault(name, "");

    /// <summary>勾了没有。</summary>
    public bool Ticked(string name, bool first) => Typed is null ? first : Typed.ContainsKey(name);
}
