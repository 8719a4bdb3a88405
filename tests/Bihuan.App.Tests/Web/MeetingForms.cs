using System.Globalization;

using Bihuan.Ledgers.Meetings;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

/// <summary>“登记会议”表单里填的字：一次合规矩的党组会。测试改一处再提交。</summary>
internal static class MeetingForms
{
    /// <summary>开会的日子：网站的钟拨在它的前一天之后。</summary>
    public static readonly DateOnly Day = new(2024, 3, 4);

    public static Dictionary<string, string> Proper(MeetingBody body)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Title"] = "局党组2024年第3次会议",
            ["Kind"] = "party-group",
            ["HeldOn"] = "2024-03-04",
            ["BeganAt"] = "09:30",
            ["Place"] = "三楼会议室",
            ["UnitId"] = MeetingBody.Office.ToString(CultureInfo.InvariantCulture),
            ["ChairId"] = "沈川",
            ["RecorderId"] = "夏至（办公室主任）",
            ["t0.Kind"] = TopicKinds.First,
            ["t0.Title"] = "传达学习有关讲话精神",
            ["t0.UnitId"] = "1",
            ["t0.Decision"] = Decisions.Heard,
            ["t1.Kind"] = TopicKinds.LargeSum,
            ["t1.Title"] = "大厅叫号系统更新经费",
            ["t1.UnitId"] = "2",
            ["t1.MaterialOn"] = "2024-03-01",
            ["t1.Method"] = "oral",
            ["t1.Decision"] = Decisions.Passed,
            ["t1.DecisionText"] = "同意列支38万元。",
            ["do"] = "save",
        };
        for (var i = 0; i < body.Members.Count; i++)
        {
            var member = body.Members[i];
            form[MeetingPlace.OfAttendee(i, "PersonId")] = member.Name;
            form[MeetingPlace.OfAttendee(i, "Role")] = AttendeeRoles.Member;
            form[MeetingPlace.OfAttendee(i, "Attended")] = i < 4 ? "是" : "否";
            form[MeetingPlace.OfAttendee(i, "Reason")] = i < 4 ? "" : "外出培训";
            if (i == 4) continue;
            form[MeetingPlace.OfVote(1, member.Id, "Opinion")] = Opinions.For;
            form[MeetingPlace.OfVote(1, member.Id, "SpokeOrder")] = (i == 0 ? 4 : i).ToString(CultureInfo.InvariantCulture);
        }
        return form;
    }
}
