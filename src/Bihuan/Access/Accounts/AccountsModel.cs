using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>账号与登录的各张表。</summary>
internal static class AccountsModel
{
    public static void Describe(ModelBuilder model)
    {
        Account.Describe(model.Entity<Account>());
        Credential.Describe(model.Entity<Credential>());
        PastPassword.Describe(model.Entity<PastPassword>());
        RecoveryCode.Describe(model.Entity<RecoveryCode>());
        UserSession.Describe(model.Entity<UserSession>());
        SignInEntry.Describe(model.Entity<SignInEntry>());
        SecurityProfile.Describe(model.Entity<SecurityProfile>());
        FirstRunCode.Describe(model.Entity<FirstRunCode>());
    }
}
