using System.Text.RegularExpressions;

using Bihuan.Documents.Rectification;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>问题之外的：意见建议、清退、处理处分、阶段目标、外部通报、外部数据。</summary>
internal sealed partial class LoopOutside(Dice dice, LoopDays days, LoopPeople people, LoopProof proof, LoopProblems loop)
{
    private static readonly (string Progress, int Unit, string? Response)[] Answers =
    [
        (ProgressStates.Ongoing, DemoUnits.Personnel, "党组成员本季度已有四人到窗口各办了一次业务，找出堵点11处，解决7处。"),
        (ProgressStates.Ongoing, SignInPeople.Hall, "高频事项审查要点编好52份，其余月底前编完。"),
        (ProgressStates.Mostly, DemoUnits.Finance, "采购、报销、印章、合同的制度已修订四项，资产盘点正在进行。"),
        (ProgressStates.NotBegun, SignInPeople.Inspection, null),
    ];

    // 题号、退款人、几元、退到哪里
    private static readonly (int Problem, string Payer, int Yuan, string Channel, int Day)[] Paid =
    [
        (32, "差旅费超标准报销的11人次", 4820, RecoveryChannels.Treasury, 24), (32, "重复领取伙食补助的3人", 1160, RecoveryChannels.Treasury, 24), (32, "外出培训多报交通费的经手人", 920, RecoveryChannels.Treasury, 26),
        (40, "云溪县和润人力资源服务有限公司", 30_000, "account", 44),
    ];

    // 题号、哪一种、几人次、反馈以后第几天
    private static readonly (int Problem, string Kind, int Persons, int Day)[] Handled =
        [(32, SanctionKinds.Talk, 6, 21), (32, "criticise", 3, 21), (40, "admonish", 1, 38), (40, SanctionKinds.Talk, 2, 38), (8, "circular", 2, 30)];

    // 长期坚持的六个问题：题号、要做到什么、反馈以后第几天、做到了没有
    private static readonly (int Problem, string Goal, int Day, string? Result)[] Goals =
    [
        (6, "第一季度保密教育全员参加，编外人员不落下", 45, "组织两场，参加218人，补课9人。"), (6, "办公电脑检查一轮，问题清零", 64, null), (6, "全年保密教育不少于4次", 180, null),
        (50, "新进人员全部先培训后上岗", 49, "8名未培训人员补训合格。"), (50, "窗口业务测试合格率达到95%", 150, null),
        (51, "首批轮岗不少于5人", 79, null), (51, "年度优秀等次中一线人员不低于四成", 170, null),
        (53, "谈话记录样式统一，缺的日期说明清楚", 49, null), (53, "上半年谈话每人不少于1次", 200, null),
        (55, "服务态度方面的意见比上年同期下降三成", 80, null), (55, "下降一半以上并稳定半年", 260, null),
        (60, "日常检查指标按月取数", 86, null), (60, "满意度连续两个季度在95%以上", 240, null),
    ];

    /// <summary>四条意见建议，照反馈意见。</summary>
    public IReadOnlyList<Recommendation> Recommendations(Guid inspection) =>
        [.. LoopSamples.Feedback.Sections.Where(s => s.Role == LineRole.Recommendation).Zip(Answers).Select((s, i) => new Recommendation
        {
            Id = dice.Id(days.Feedback),
            InspectionId = inspection,
            UnitId = s.Second.Unit,
            Sequence = i + 1,
            Text = Mark().Replace(s.First.Text, ""),
            Progress = s.Second.Progress,
            OwnerId = people.Head(s.Second.Unit).Id,
            DueOn = days.Feedback.AddMonths(3),
            Response = s.Second.Response,
        })];

    /// <summary>清退的几笔钱。</summary>
    public IReadOnlyList<Recovery> Recoveries() => [.. Paid.Select((p, i) =>
    {
        var (problem, on) = (loop.Of(p.Problem), days.Past(days.After(p.Day)));
        return new Recovery
        {
            Id = dice.Id(on),
            ProblemId = problem.Id,
            UnitId = problem.UnitId,
            Payer = p.Payer,
            Amount = p.Yuan * 100L,
            ReceivedOn = on,
            Receipt = FormattableString.Invariant($"YXSJ{on:yyyyMM}{i + 1:000}"),
            Channel = p.Channel,
            Papers = proof.Page("收款凭证", people.SignIn("caiwu"), on, $"退款：{p.Payer}", FormattableString.Invariant($"金额：{p.Yuan:#,0}.00元")),
        };
    })];

    /// <summary>处理的人次：只有数，没有名字。</summary>
    public IReadOnlyList<Sanction> Sanctions() => [.. Handled.Select(h =>
    {
        var (problem, on) = (loop.Of(h.Problem), days.Past(days.After(h.Day)));
        return new Sanction { Id = dice.Id(on), ProblemId = problem.Id, UnitId = problem.UnitId, Kind = h.Kind, Persons = h.Persons, DecidedOn = on, DecidedBy = "局党组", KeptAt = "机关党委卷柜二层，巡察整改卷" };
    })];

    /// <summary>长期坚持的问题的阶段目标。</summary>
    public IReadOnlyList<StageGoal> StageGoals() => [.. Goals.Select(g =>
    {
        var due = days.After(g.Day);
        return new StageGoal { Id = dice.Id(days.Feedback), ProblemId = loop.Of(g.Problem).Id, UnitId = loop.Of(g.Problem).UnitId, Goal = g.Goal, DueOn = due, DoneOn = g.Result is null ? null : days.Past(due.AddDays(-3)), Result = g.Result };
    })];

    /// <summary>两次外部通报：一次回应了，一次还没有。</summary>
    public IReadOnlyList<ExternalNotice> Notices()
    {
        var (ranked, told) = (days.Past(days.After(12)), days.Past(days.Until.AddDays(-6)));
        return
        [
            new()
            {
                Id = dice.Id(ranked), UnitId = SignInPeople.Hall, Title = "全市政务服务“好差评”季度排名", Kind = "ranking", Issuer = "青禾市政务服务管理局", IssuedOn = ranked, Number = FormattableString.Invariant($"青政服〔{ranked.Year}〕31号"),
                Content = "按期评价率全市第七（共九个县区），差评按期回访率第八。", DueOn = ranked.AddDays(20), Response = "补回访差评89条，按期回访率由52%升到97%；零评价窗口逐个核查。", RespondedOn = days.Past(ranked.AddDays(16)),
                Papers = proof.Page("季度排名通报", people.SignIn("zhenggai"), ranked, "按期评价率：第七名", "差评按期回访率：第八名"),
            },
            new()
            {
                Id = dice.Id(told), UnitId = DemoUnits.Technology, Title = "关于政务网站内容保障检查情况的通报", Kind = "notice", Issuer = "青禾市人民政府办公室", IssuedOn = told, Number = FormattableString.Invariant($"青政办〔{told.Year}〕88号"),
                Content = "抽查时有两个栏目超过三个月没有更新，要求十五日里改好并书面报告。", DueOn = told.AddDays(15),
            },
        ];
    }

    /// <summary>三个外部平台上的数。</summary>
    public IReadOnlyList<ExternalFigure> Figures() =>
    [
        Figure("全程网办率", "91.7%", "省一体化政务服务平台，县区看板", 8), Figure("政务服务满意度", "97.2分，全市第五", "市营商环境监测平台，季度页", 15), Figure("电子证照调用次数", "18634次", "市电子证照库，使用统计", 3),
    ];

    private ExternalFigure Figure(string title, string value, string source, int ago)
    {
        var on = days.Past(days.Until.AddDays(-ago));
        return new() { Id = dice.Id(on), UnitId = SignInPeople.Inspection, Title = title, Value = value, Source = source, AsOf = on, Papers = proof.Page($"平台画面：{title}", people.SignIn("zhenggai"), on, $"来源：{source}", $"数：{value}"), Notes = "平台的口径与本局台账不同，只作参考。" };
    }

    [GeneratedRegex("^（[一二三四]）", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();
}
