using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Inspections;

/// <summary>一次巡察的一页要显示的，只有他看得见的。</summary>
/// <param name="Row">巡察。</param>
/// <param name="Stages">各步，照先后。</param>
/// <param name="Labels">里面用到的人、单位、议题的名称。</param>
/// <param name="Today">今天。</param>
public sealed record InspectionLook(Inspection Row, IReadOnlyList<Stage> Stages, Labels Labels, DateOnly Today)
{
    /// <summary>各来源的问题有几个；代号 → 几个，照清单的先后，没有的不列。</summary>
    public IReadOnlyList<Tally> Sources { get; init; } = [];

    /// <summary>各状态的问题有几个。</summary>
    public IReadOnlyList<Tally> States { get; init; } = [];

    /// <summary>意见建议落实得怎样，与问题分开数。</summary>
    public IReadOnlyList<Tally> Recommendations { get; init; } = [];

    /// <summary>清退了几笔、多少（分）。</summary>
    public (int Count, long Fen) Recovered { get; init; }

    /// <summary>清退，一句话。</summary>
    public string RecoveredWords => Recovered.Count == 0 ? "没有。" : $"{Recovered.Count}笔，{MoneyKind.Instance.Show(Recovered.Fen, Labels.None)}元";

    /// <summary>种类、级别、到了哪一步，照选项的叫法。</summary>
    public string KindWords => $"{TitleOf(InspectionKinds.All, Row.Kind)}，{TitleOf(InspectionLevels.All, Row.Level)}";

    /// <summary>到了哪一步。</summary>
    public string StateWords => TitleOf(InspectionStates.All, Row.State);

    /// <summary>反馈以来的外部通报，近的在前。</summary>
    public IReadOnlyList<ExternalNotice> Notices { get; init; } = [];

    /// <summary>反馈以来的外部数据，近的在前。</summary>
    public IReadOnlyList<ExternalFigure> Figures { get; init; } = [];

    /// <summary>方案的各稿，新的在前。</summary>
    public IReadOnlyList<Plan> Plans { get; init; } = [];

    /// <summary>巡察、步骤的附件，编号 → 文件。</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; init; } = new Dictionary<Guid, StoredFile>();

    /// <summary>可以登记、修改步骤。</summary>
    public bool MayEdit { get; init; }

    /// <summary>还缺样板里的步骤，可以生成。</summary>
    public bool MayGenerate { get; init; }

    /// <summary>可以选的议题：反馈以来的，合适的在前，各自近的在前。</summary>
    public IReadOnlyList<TopicChoice> Topics { get; init; } = [];

    /// <summary>党组研究整改进展几次：由连着的议题数。</summary>
    public int Reviews => Stages.Count(s => s.Code == StageSteps.Progress && s is { TopicId: not null, DoneOn: not null });

    private static string TitleOf(IEnumerable<Choice> choices, string code) => choices.FirstOrDefault(c => c.Code == code)?.Title ?? code;
}

/// <summary>一类有几个。</summary>
/// <param name="Code">代号。</param>
/// <param name="Title">叫什么。</param>
/// <param name="Count">几个。</param>
public sealed record Tally(string Code, string Title, int Count);

/// <summary>可以选的一个议题。</summary>
/// <param name="Id">行号。</param>
/// <param name="Name">日期和题目。</param>
/// <param name="Suits">多半就是它：党组会、领导小组会上的，题目里写着整改、巡察。</param>
public sealed record TopicChoice(Guid Id, string Name, bool Suits);
