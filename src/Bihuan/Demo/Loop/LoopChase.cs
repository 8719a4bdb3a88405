using System.Globalization;

using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>催办：四种函件各两份，两次延期——一次同意了，一次等着批。</summary>
internal sealed class LoopChase
{
    // 督办函几天里答复：没有动静的，照它往上报
    private const int Answered = 5;

    private readonly Dice _dice;
    private readonly LoopDays _days;
    private readonly LoopPeople _people;
    private readonly LoopProblems _loop;

    /// <param name="dice">随机数。</param>
    /// <param name="days">日子。</param>
    /// <param name="people">人。</param>
    /// <param name="loop">问题。</param>
    public LoopChase(Dice dice, LoopDays days, LoopPeople people, LoopProblems loop)
    {
        (_dice, _days, _people, _loop) = (dice, days, people, loop);
        Extend(30, 16, 24, granted: true, "与两家维保公司的补充协议还在走审批，服务记录要等季末才能取齐。已核对合同9份；延期里完成剩下的核对，同时试行验收规程。");
        Extend(3, 3, 11, granted: false, "企业注销“一件事”的数据接口由市里统一开发，通知下月才能联调。其余三个事项已经上线两个；延期里先把材料减下来。");
        Write();
    }

    /// <summary>函件。</summary>
    public List<Letter> Letters { get; } = [];

    /// <summary>延期。</summary>
    public List<Extension> Extensions { get; } = [];

    // 几天前申请、延多少天
    private void Extend(int number, int ago, int longer, bool granted, string reason)
    {
        var problem = _loop.Of(number);
        var applied = Workdays.Until(_days.Until.AddDays(-ago));
        var extension = new Extension
        {
            Id = _dice.Id(applied),
            ProblemId = problem.Id,
            UnitId = problem.UnitId,
            State = ApprovalStates.Submitted,
            FromDueOn = problem.DueOn,
            DueOn = problem.DueOn!.Value.AddDays(longer),
            Reason = reason,
            ApplicantId = problem.ResponsibleId!.Value,
            AppliedOn = applied,
            SubmittedById = problem.ResponsibleId,
            SubmittedOn = applied,
        };
        if (granted)
        {
            var decided = Workdays.Until(applied.AddDays(5));
            if (decided < applied) decided = applied;
            (extension.State, extension.ApproverId, extension.DecidedOn, extension.ConsentOn, extension.Opinion) = (ApprovalStates.Approved, _people.SignIn("zhenggai").Id, decided, decided, "情况属实，县委巡察办已书面同意。延期里每周报一次进展。");
            problem.DueOn = extension.DueOn;
        }
        Extensions.Add(extension);
    }

    private void Write()
    {
        var open = _loop.Problems.Where(p => !p.Restricted && p.DueOn is not null && p.State is ProblemStates.Doing or ProblemStates.Received).ToList();
        foreach (var p in open.Where(p => p.DueOn > _days.Until.AddDays(11) && p.DueOn <= _days.Until.AddDays(20)).Take(2))
            Add(p, LetterKinds.Reminder, p.DueOn!.Value.AddDays(-20), $"“{p.Title}”的整改期限是{p.DueOn:yyyy-MM-dd}，还有20天。请抓紧办理，及时报进展、传佐证。");
        foreach (var p in open.Where(p => p.DueOn > _days.Until && p.DueOn <= _days.Until.AddDays(10)).Take(2))
            Add(p, LetterKinds.Warning, p.DueOn!.Value.AddDays(-10), $"“{p.Title}”离整改期限{p.DueOn:yyyy-MM-dd}还有10天。请责任领导过问，确实完不成的，现在就申请延期。", copy: p.LeaderId);
        foreach (var p in open.Where(p => p.DueOn < _days.Until).Take(2))
            Add(p, LetterKinds.Overdue, p.DueOn!.Value.AddDays(1), $"“{p.Title}”已过整改期限{p.DueOn:yyyy-MM-dd}。请说明原因，拿出办法，{Answered}天里答复。", copy: p.LeaderId).ReplyDueOn = p.DueOn!.Value.AddDays(1 + Answered);
        var answered = Notice(_loop.Of(26), _days.Past(_days.Until.AddDays(-15)), "县委巡察办暗访时，有两个窗口仍收身份证复印件。请查明是哪两个窗口、为什么，写明怎么改。");
        (answered.Reply, answered.RepliedById, answered.RepliedOn) = ("查明是两个派驻窗口，当班的同志不熟悉新界面。已当场教会，并在窗口贴出免提交清单。", _loop.Of(26).ResponsibleId, _days.Past(answered.IssuedOn.AddDays(5)));
        Notice(_loop.Of(12), _days.Past(_days.Until.AddDays(-2)), "排队时长的测算只报了社保窗口，请把医保、税务窗口一并测算，附测算的日子和时段。");
    }

    private Letter Notice(Problem problem, DateOnly on, string text)
    {
        var letter = Add(problem, LetterKinds.Notice, on, text);
        letter.Number = string.Create(CultureInfo.InvariantCulture, $"云审整改〔{on.Year}〕{Letters.Count}号");
        letter.ReplyDueOn = on.AddDays(7);
        return letter;
    }

    private Letter Add(Problem problem, string kind, DateOnly on, string text, Guid? copy = null)
    {
        var letter = new Letter { Id = _dice.Id(on), ProblemId = problem.Id, UnitId = problem.UnitId, Kind = kind, ForDueOn = problem.DueOn, IssuedOn = on, ToPersonId = problem.ResponsibleId, CopyToId = copy, Text = text, Automatic = kind != LetterKinds.Notice };
        Letters.Add(letter);
        return letter;
    }
}
