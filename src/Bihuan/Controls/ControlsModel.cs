using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls;

/// <summary>规则与预警的各张表。</summary>
internal static class ControlsModel
{
    public static void Describe(ModelBuilder model)
    {
        ControlSwitch.Describe(model.Entity<ControlSwitch>());
        ControlState.Describe(model.Entity<ControlState>());
        ControlDay.Describe(model.Entity<ControlDay>());
        DirtyMark.Describe(model.Entity<DirtyMark>());
        Own.OwnRule.Describe(model.Entity<Own.OwnRule>());
        Own.OwnReminder.Describe(model.Entity<Own.OwnReminder>());
        Finding.Describe(model.Entity<Finding>());
    }
}
