import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import { Construct } from 'constructs';

/** A key and a table as they should be, and a database whose backups an override cuts short. */
export class DataStack extends cdk.Stack {
  readonly key: kms.Key;

  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    this.key = new kms.Key(this, 'Key', {
      enableKeyRotation: true,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    new dynamodb.Table(this, 'Readings', {
      partitionKey: { name: 'sensor', type: dynamodb.AttributeType.STRING },
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });

    const settings = new rds.CfnDBParameterGroup(this, 'Settings', {
      family: 'postgres17',
      description: 'TLS only, and every connection is logged',
      parameters: { 'rds.force_ssl': '1', log_connections: '1', log_disconnections: '1' },
    });

    const database = new rds.CfnDBInstance(this, 'Database', {
      engine: 'postgres',
      engineVersion: '17',
      dbInstanceClass: 'db.t4g.micro',
      allocatedStorage: '20',
      storageEncrypted: true,
      kmsKeyId: this.key.keyArn,
      dbParameterGroupName: settings.ref,
      enableCloudwatchLogsExports: ['postgresql'],
      backupRetentionPeriod: 30,
      deleteAutomatedBackups: true,
      copyTagsToSnapshot: true,
      publiclyAccessible: false,
      masterUsername: 'plant',
      masterUserPassword: cdk.SecretValue.secretsManager('plant/database').unsafeUnwrap(),
    });
    database.applyRemovalPolicy(cdk.RemovalPolicy.DESTROY);
    database.addPropertyOverride('BackupRetentionPeriod', 7);
  }
}
