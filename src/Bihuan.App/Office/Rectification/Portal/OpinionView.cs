using Bihuan.Ledgers;
using Bihuan.Rectification.Portal;

namespace Bihuan.App.Office.Rectification.Portal;

/// <summary>一条公众意见的一页要显示的。</summary>
/// <param name="Opened">打开的。</param>
public sealed record OpinionView(OpenOpinion.Look Opened)
{
    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>没有办，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>正在办的是哪一张表单：hand、answer、return、approve；没有的为 null。</summary>
    public string? Doing { get; init; }

    /// <summary>交办查人写的字。</summary>
    public string Words { get; init; } = "";

    /// <summary>没有办成时填的。</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string doing, string field) => Doing == doing ? Faults.FirstOrDefault(f => f.Field == field)?.Message : null;

    /// <summary>没有办成时填的；没有的照给出的。</summary>
    public string TextOf(string doing, string field, string otherwise = "") => Doing == doing && Typed.TryGetValue(field, out var text) ? text : otherwise;
}
