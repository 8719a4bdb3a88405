using Bihuan.Ledgers;
using Bihuan.Rectification.Portal;

namespace Bihuan.App.Office.Rectification.Portal;

/// <summary>一个公开的问题的一页要显示的。</summary>
/// <param name="Opened">打开的。</param>
/// <param name="Title">框里的标题。</param>
/// <param name="Measures">框里的措施。</param>
public sealed record PublicProblemView(OpenPublicProblem.Look Opened, string Title, string Measures)
{
    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>没有办，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>正在办的是哪一张表单：send、approve、return、withdraw；没有的为 null。</summary>
    public string? Doing { get; init; }

    /// <summary>写的原因。</summary>
    public string Reason { get; init; } = "";

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string doing, string field) => Doing == doing ? Faults.FirstOrDefault(f => f.Field == field)?.Message : null;
}
