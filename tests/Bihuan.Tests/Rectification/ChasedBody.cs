using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;
using Bihuan.Tests.People;

namespace Bihuan.Tests.Rectification;

/// <summary>一个要催的机构：受理窗口的科员、负责人，分管的局领导，领导小组组长，整改办；各有岗位和角色，收得到消息。</summary>
internal sealed class ChasedBody
{
    private ChasedBody(Staff staff) => Staff = staff;

    public Staff Staff { get; }

    public Guid Clerk { get; private set; }

    public Guid Head { get; private set; }

    public Guid Leader { get; private set; }

    public Guid Chief { get; private set; }

    public Guid Office { get; private set; }

    public Inspection Inspection { get; private set; } = null!;

    public static async Task<ChasedBody> MakeAsync(Database database)
    {
        var body = new ChasedBody(await Staff.MakeAsync(database));
        (body.Clerk, _) = await body.Staff.HolderAsync("程野", Staff.Window, "unit-staff");
        (body.Head, _) = await body.Staff.HolderAsync("罗敏", Staff.Window, "unit-head");
        (body.Leader, _) = await body.Staff.HolderAsync("沈川", Staff.Inspection, "leader");
        (body.Chief, _) = await body.Staff.HolderAsync("周望舒", Staff.Inspection, "leader");
        (body.Office, _) = await body.Staff.HolderAsync("乔安", Staff.Inspection, "rectification-office");
        body.Inspection = new() { UnitId = Staff.Inspection, Title = "区委第四轮常规巡察", Inspector = "第二巡察组", FeedbackOn = new(2025, 11, 3), HeadId = body.Chief };
        await body.Staff.AddAsync(body.Inspection);
        return body;
    }

    public Problem Problem(int sequence, DateOnly? due, string state = ProblemStates.Doing) => new()
    {
        UnitId = Staff.Window,
        InspectionId = Inspection.Id,
        Sequence = sequence,
        Title = "问题" + sequence,
        State = state,
        LeaderId = Leader,
        ResponsibleId = Clerk,
        DueOn = due,
        FirstDueOn = due,
    };

    public async Task<Viewer> AsAsync(Guid person) => (await Staff.ViewerAsync(person))!;
}
