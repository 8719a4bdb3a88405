using Bihuan.App.Office.Readings;
using Bihuan.Ledgers;
using Bihuan.Rectification.Intakes;

namespace Bihuan.App.Office.Rectification.Intakes;

/// <summary>核对的一页要显示的。</summary>
/// <param name="Work">这次导入。</param>
/// <param name="Query">网址里的查询。</param>
public sealed record IntakeView(IntakeWork Work, IntakeQuery Query)
{
    /// <summary>正在看的一个；没有的为 null。</summary>
    public IntakeProblem? Selected { get; init; }

    /// <summary>列出的各个。</summary>
    public IReadOnlyList<IntakeProblem> Shown { get; init; } = [];

    /// <summary>原文的各行。</summary>
    public IReadOnlyList<LineView> Lines { get; init; } = [];

    /// <summary>一行属于哪个问题：行号 → 问题。</summary>
    public IReadOnlyDictionary<int, IntakeProblem> Owners { get; init; } = new Dictionary<int, IntakeProblem>();

    /// <summary>原文一共几行。</summary>
    public int LineCount { get; init; }

    /// <summary>不属于任何问题的行，空行不算，几行。</summary>
    public int LooseCount { get; init; }

    /// <summary>其中没有认出是什么的，几行。</summary>
    public int UnknownCount { get; init; }

    /// <summary>原文第几段。</summary>
    public int Page { get; init; } = 1;

    /// <summary>原文一共几段。</summary>
    public int Pages { get; init; } = 1;

    /// <summary>要收进来的一行的文字；没有选的为 null。</summary>
    public string? LineText { get; init; }

    /// <summary>哪次巡察的名称；还没有建的为 null。</summary>
    public string? Inspection { get; init; }

    /// <summary>上一轮相近的问题。</summary>
    public IReadOnlyList<EarlierProblems.Line> Earlier { get; init; } = [];

    /// <summary>认定的上一轮问题叫什么；没有认定的为 null。</summary>
    public string? Repeats { get; init; }

    /// <summary>自己的上一步；没有的为 null。</summary>
    public IntakeStep? Last { get; init; }

    /// <summary>可以选的单位。</summary>
    public IReadOnlyList<(int Id, string Name)> Units { get; init; } = [];

    /// <summary>用过的方面，写的时候提示。</summary>
    public IReadOnlyList<string> Aspects { get; init; } = [];

    /// <summary>刚办成的一句话；没有的为 null。</summary>
    public string? Said { get; init; }

    /// <summary>为什么没有办成；没有的为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>没有办成是因为标有“内部”，要确认。</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>没有办成时填的字，名字 → 字；放回原处。</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    /// <summary>没有办成的是哪个表单，地址的最后一段。</summary>
    public string? TypedIn { get; init; }

    /// <summary>别人抢先改了：填的字列出来，不放回原处，免得盖掉别人的。</summary>
    public bool Overtaken { get; init; }

    /// <summary>这次导入的网址。</summary>
    public string Path => $"/intake/{Work.Intake.Id}";

    /// <summary>要收的问题、建议里，确认了几个。</summary>
    public int Confirmed => Work.Live.Count(p => p.Standing == IntakeStandings.Confirmed);

    /// <summary>要收的一共几个。</summary>
    public int All => Work.Live.Count();

    /// <summary>待核实的。</summary>
    public int Unsure => Work.Problems.Count(IsUnsure);

    /// <summary>新稿的变化没有处理的。</summary>
    public int Changes => Work.Problems.Count(p => p.Change is not null);

    /// <summary>没有把握、还没有确认。</summary>
    public static bool IsUnsure(IntakeProblem problem) => problem.Standing == IntakeStandings.Open && problem.Confidence < ConfirmIntake.Certain;

    /// <summary>看另一个的网址，原文跟到它那里。</summary>
    public string Url(IntakeProblem problem) => Path + (Query with { Problem = problem.Id, Line = null, Page = null, Loose = false }) + (LineNumbers.Of(problem).Cast<int?>().FirstOrDefault() is { } line ? $"#L{line}" : "#work");

    /// <summary>换一种列法的网址。</summary>
    public string Url(IntakeShow show) => Path + (Query with { Show = show, Problem = null, Line = null, Page = null, Loose = false });

    /// <summary>一项的字：没有办成的，填的；否则存着的。</summary>
    public string Text(string form, string name, string? stored) => TypedIn == form && !Overtaken && Typed.TryGetValue(name, out var typed) ? typed : stored ?? "";

    /// <summary>选项的名称。</summary>
    public static string Title(IReadOnlyList<Choice> choices, string? code) => choices.FirstOrDefault(c => c.Code == code)?.Title ?? "";
}
