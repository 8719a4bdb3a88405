using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

namespace Bihuan.App.Office.Rectification.Closing;

/// <summary>申请销号一页要显示的。</summary>
/// <param name="Problem">哪个问题。</param>
/// <param name="Choices">可以选来看护的规则，提的在前。</param>
/// <param name="Form">填的。</param>
public sealed record CloseView(Problem Problem, IReadOnlyList<WatchChoice> Choices, CloseForm Form)
{
    /// <summary>要过的各步。</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>还挡着申请的，各一句说明。</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>现在不能申请、没有申请成的原因；没有的为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>问题现在不是可以申请的时候。</summary>
    public bool IsWrongTime { get; init; }

    /// <summary>上次退回的原因；没有的为 null。</summary>
    public string? Returned { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>有一份暂存的，什么时候存的，UTC。</summary>
    public DateTime? DraftOffered { get; init; }

    /// <summary>接着填的是什么时候暂存的，UTC。</summary>
    public DateTime? DraftOpened { get; init; }

    /// <summary>这一页的网址。</summary>
    public string Path => $"/problems/{Problem.Id}/close";

    /// <summary>提的各条。</summary>
    public IEnumerable<WatchChoice> Suggested => Choices.Where(c => c.Suggested is not null);

    /// <summary>没有提的：选着的在前；照字查的只列查到的。</summary>
    public IEnumerable<WatchChoice> Others => Choices.Where(c => c.Suggested is null && (Form.Controls.Contains(c.Control.Id) || Form.Words.Length == 0 || (c.Control.Title + c.Control.Checks).Contains(Form.Words, StringComparison.OrdinalIgnoreCase)))
        .OrderBy(c => Form.Controls.Contains(c.Control.Id) ? 0 : 1);

    /// <summary>有红着的可以选，或者已经写了：才问为什么不妨碍。</summary>
    public bool AsksRed => Form.RedReason.Length > 0 || FaultOf(nameof(Closure.RedReason)) is not null || Choices.Any(c => c.Red != 0 && (c.Suggested is not null || Form.Controls.Contains(c.Control.Id)));

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}

/// <summary>申请销号填的。</summary>
public sealed record CloseForm
{
    /// <summary>打开时问题是第几版。</summary>
    public int Version { get; init; }

    /// <summary>整改成效。</summary>
    public string Outcome { get; init; } = "";

    /// <summary>选的规则，代号。</summary>
    public IReadOnlyList<string> Controls { get; init; } = [];

    /// <summary>其中只看牵头单位和下级的。</summary>
    public IReadOnlyList<string> UnitOnly { get; init; } = [];

    /// <summary>一条也没有的，为什么。</summary>
    public string NoWatch { get; init; } = "";

    /// <summary>红着的，为什么不妨碍。</summary>
    public string RedReason { get; init; } = "";

    /// <summary>查规则写的字。</summary>
    public string Words { get; init; } = "";

    /// <summary>由收到的表单读出。</summary>
    public static CloseForm Read(IFormCollection form) => new()
    {
        Version = int.TryParse(form["version"], out var version) ? version : 0,
        Outcome = form["Outcome"].ToString(),
        Controls = [.. form["watch"].OfType<string>().Where(c => c.Length > 0).Distinct()],
        UnitOnly = [.. form["unit"].OfType<string>().Where(c => c.Length > 0).Distinct()],
        NoWatch = form["NoWatch"].ToString(),
        RedReason = form["RedReason"].ToString(),
        Words = form["find"].ToString().Trim(),
    };

    /// <summary>暂存的写法。</summary>
    public IReadOnlyDictionary<string, string> Texts => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Outcome"] = Outcome,
        ["watch"] = string.Join('\n', Controls),
        ["unit"] = string.Join('\n', UnitOnly),
        ["NoWatch"] = NoWatch,
        ["RedReason"] = RedReason,
    };

    /// <summary>由暂存的读回来。</summary>
    public static CloseForm From(int version, IReadOnlyDictionary<string, string> texts) => new()
    {
        Version = version,
        Outcome = texts.GetValueOrDefault("Outcome", ""),
        Controls = texts.GetValueOrDefault("watch", "").Split('\n', StringSplitOptions.RemoveEmptyEntries),
        UnitOnly = texts.GetValueOrDefault("unit", "").Split('\n', StringSplitOptions.RemoveEmptyEntries),
        NoWatch = texts.GetValueOrDefault("NoWatch", ""),
        RedReason = texts.GetValueOrDefault("RedReason", ""),
    };
}
